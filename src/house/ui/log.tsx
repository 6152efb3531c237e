import type { ComponentChildren } from 'preact'
import type { Instant, PlainDate } from '#house/clock/plain-date.ts'
import { Time } from './time.tsx'

export type LogEntry = { at: PlainDate | Instant; /** The date in words. */ when: string; what: ComponentChildren }

/** What happened, the latest first. */
export function Log({ entries }: { entries: readonly LogEntry[] }) {
  return (
    <ol class="log">
      {entries.map(({ at, when, what }, i) => (
        <li key={`${at}-${i}`}>
          <Time of={at}>{when}</Time>
          <span>{what}</span>
        </li>
      ))}
    </ol>
  )
}
