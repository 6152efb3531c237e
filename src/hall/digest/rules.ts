import type { PlainDate } from '#house/clock/plain-date.ts'
import { toDo } from '../today/rules.ts'
import type { Task } from '../today/schema.ts'
import type { Decided, TerritoryDigest } from './schema.ts'

/** Lines of each kind in a letter: it says where to begin, the page says the rest. */
const most = 8

/** Late comes first and is not said twice; for what someone else has the hand of, there is nothing to do. */
export function digestOf(territory: { name: string; slug: string }, tasks: readonly Task[], decided: readonly Decided[], today: PlainDate): TerritoryDigest {
  const mine = toDo(tasks)
  const late = mine.filter(({ due }) => due !== null && due < today)
  const open = mine.filter(({ due }) => due === null || due >= today)
  const left = (all: readonly Task[]) => Math.max(0, all.length - most)
  return { ...territory, late: late.slice(0, most), open: open.slice(0, most), decided, left: { late: left(late), open: left(open) } }
}

export const isEmpty = ({ late, open, decided }: TerritoryDigest) => late.length + open.length + decided.length === 0
export const countOf = (parts: readonly TerritoryDigest[], which: 'late' | 'open') => parts.reduce((total, part) => total + part[which].length + part.left[which], 0)
