import type { PlainDate } from '#house/clock/plain-date.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import type { Figure } from './schema.ts'

/** Counts of one family in one territory; of the whole territory without a family. */
export type GapCell = { territoryId: string; family: string | null; asked: number; offered: number; served: number }
type Place = { id: string; name: string; closed_on: PlainDate | null }
/** One count a territory, in the order of `territories`, and their sum. */
export type GapLine = { family: string; counts: readonly number[]; total: number }
export type GapTable = { territories: readonly { id: string; name: string }[]; lines: readonly GapLine[]; foot: GapLine }

const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0)

/** Families down, territories across; a closed territory only while it has something to tell. Served beyond asked is no negative gap. */
export function gapTable(cells: readonly GapCell[], places: readonly Place[], figure: Figure): GapTable {
  const territories = places.filter(({ id, closed_on }) => closed_on === null || cells.some(({ territoryId, asked, served }) => territoryId === id && asked + served > 0))
  const byKey = new Map(cells.map((cell) => [`${cell.territoryId} ${cell.family ?? ''}`, cell]))
  const countIn = (territoryId: string, family: string) => {
    const cell = byKey.get(`${territoryId} ${family}`)
    if (!cell) return 0
    return figure === 'missing' ? Math.max(0, cell.asked - cell.served) : cell[figure]
  }
  const lines = skillFamilies.map(({ code }): GapLine => {
    const counts = territories.map(({ id }) => countIn(id, code))
    return { family: code, counts, total: sum(counts) }
  })
  // What misses in one family is not made good by another: the gaps add up, experts of several families do not.
  const below = territories.map(({ id }, at) => (figure === 'missing' ? sum(lines.map(({ counts }) => counts[at] ?? 0)) : countIn(id, '')))
  return { territories: territories.map(({ id, name }) => ({ id, name })), lines, foot: { family: '', counts: below, total: sum(below) } }
}
