import type { Instant, PlainDate } from '#house/clock/plain-date.ts'

/** « 1er » with its raised letters; any other text as it is. */
function Ordinal({ children }: { children: string }) {
  const [before, after] = children.split(/(?<=\b1)er\b/, 2)
  return (
    <>
      {before}
      {after !== undefined && <sup>er</sup>}
      {after}
    </>
  )
}

/** A date or a moment in words (from `formats`), with its ISO form for machines. */
export function Time({ of, children }: { of: PlainDate | Instant; children: string }) {
  return (
    <time datetime={of}>
      <Ordinal>{children}</Ordinal>
    </time>
  )
}

/** A date as a block: « jeudi », a large « 15 », « octobre », from `formats(locale).dateBlock`. */
export function DateBlock({ of, block }: { of: PlainDate; block: { weekday: string; day: string; month: string } }) {
  return (
    <p class="d">
      <time datetime={of}>
        {block.weekday}
        <b>
          <Ordinal>{block.day}</Ordinal>
        </b>
        {block.month}
      </time>
    </p>
  )
}
