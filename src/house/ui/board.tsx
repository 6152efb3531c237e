import { ScrollRegion } from './table.tsx'

export type Card = { title: string; href: string; about?: string; /** Since when, or what is missing. */ state?: string; tone?: 'late' | 'wait' }
export type BoardColumn = {
  title: string
  count: number
  /** The column for someone who hears it: « Contact, 4 dossiers ». */
  label: string
  cards: readonly Card[]
  /** When not all are shown. */
  more?: { label: string; href: string }
}

function CardLink({ title, href, about, state, tone }: Card) {
  return (
    <a href={href}>
      <b>{title}</b>
      {about && <span>{about}</span>}
      {state && <span class={tone}>{state}</span>}
    </a>
  )
}

/** One column a stage. An empty column stays, with the word given (« aucun »). */
export function Board({ label, columns, none }: { label: string; columns: readonly BoardColumn[]; none: string }) {
  return (
    <ScrollRegion label={label}>
      <div class="board">
        {columns.map(({ title, count, label, cards, more }) => (
          <section key={title} aria-label={label}>
            <h3>
              {title}
              <span>{count}</span>
            </h3>
            {cards.length === 0 && <p class="meta">{none}</p>}
            <ul>
              {cards.map((card) => (
                <li key={card.href}>
                  <CardLink {...card} />
                </li>
              ))}
              {more && (
                <li>
                  <a href={more.href}>
                    <b>{more.label}</b>
                  </a>
                </li>
              )}
            </ul>
          </section>
        ))}
      </div>
    </ScrollRegion>
  )
}
