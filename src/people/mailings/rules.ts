import { variablesOf, type List, type Medium, type Variable } from './schema.ts'

export type Values = Readonly<Record<Variable, string>>
/** Why nothing can leave to somebody. */
export type Obstacle = 'nobody' | 'closed' | 'no-email' | 'no-address' | 'blank'

const holes = /\{([^{}\n]{1,40})\}/g

/** The words in braces, once each, in the order of the text. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(holes)].map(([, name = '']) => name.trim()))]

/** The first word in braces that this list knows nothing of. */
export function unknownIn(text: string, list: List): string | null {
  const known: readonly string[] = variablesOf(list)
  return namesIn(text).find((name) => !known.includes(name)) ?? null
}

export const filled = (text: string, values: Values) => text.replaceAll(holes, (whole, name: string) => (Object.hasOwn(values, name.trim()) ? values[name.trim() as Variable] : whole))

export type Reachable = { personId: string | null; closed: boolean; email: string | null; lines: readonly string[] | null; values: Values }

/** What keeps a text from leaving to somebody by this means, or nothing. A word that stays empty would show as a hole. */
export function obstacleOf({ personId, closed, email, lines, values }: Reachable, medium: Medium, text: string): Obstacle | null {
  if (!personId) return 'nobody'
  if (closed) return 'closed'
  if (medium === 'e-mail' && !email) return 'no-email'
  if (medium === 'letter' && !lines) return 'no-address'
  return namesIn(text).some((name) => Object.hasOwn(values, name) && values[name as Variable] === '') ? 'blank' : null
}

export type Leaving = { id: string; personId: string | null; address: string; subject: string; body: string; obstacle: Obstacle | null }

/** The same words to the same person leave once: of each row, the one it goes with, or `null` for one that leaves itself. */
export function gathered(rows: readonly Leaving[]): Map<string, string | null> {
  const first = new Map<string, string>()
  return new Map(rows.map((row) => {
    const key = JSON.stringify([row.personId, row.address, row.subject, row.body])
    const earlier = first.get(key)
    if (row.obstacle) return [row.id, null]
    if (earlier === undefined) first.set(key, row.id)
    return [row.id, earlier ?? null]
  }))
}
