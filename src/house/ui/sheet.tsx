import type { ComponentChildren } from 'preact'
import { classes } from './attributes.ts'

/** The page with a margin: on the left of the red line when, who, status; on its right what. `large` for public pages. */
export function Sheet({ large, children }: { large?: boolean; children: ComponentChildren }) {
  return <div class={classes('sheet', large && 'how')}>{children}</div>
}

/** One section of a sheet: the title hangs in the margin, with one line under it. */
export function Section({ id, title, note, level = 2, children }: { id?: string; title: string; note?: ComponentChildren; level?: 2 | 3; children: ComponentChildren }) {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <section class="sec" id={id}>
      <div class="mg">
        <Title>{title}</Title>
        {note && <p class="meta">{note}</p>}
      </div>
      <div class="bd">{children}</div>
    </section>
  )
}

/** What the mission is not. */
export function Limits({ title, items, note, level = 3 }: { title: string; items: readonly string[]; note?: string; level?: 2 | 3 }) {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <div class="limits">
      <Title>{title}</Title>
      <ul class="bul">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {note && <p class="meta mt-2">{note}</p>}
    </div>
  )
}
