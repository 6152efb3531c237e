import { addDays, daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { linkDaysAfter } from './schema.ts'

type Row = { day: PlainDate; status: string }

/** How long a link to a mission made today opens: until some weeks after its last half-day. */
export const linkDaysFor = (today: PlainDate, days: readonly PlainDate[]) => Math.max(0, daysBetween(today, days.toSorted().at(-1) ?? today)) + linkDaysAfter

const first = <One extends Row>(rows: readonly One[], status: string) => rows.find((row) => row.status === status) ?? null

/**
 * What each side is asked, one half-day at a time, the oldest first. `rows` stand in order. The SME may still confirm what
 * it did not contest in time; it reports what the expert has not declared the day after. A date before the signature is asked of
 * nobody: it waits to be moved.
 */
export function questions<One extends Row>(rows: readonly One[], today: PlainDate, signedOn: PlainDate | null) {
  const early = (row: One) => row.status === 'planned' && signedOn !== null && row.day < signedOn
  return {
    early: rows.filter(early),
    toConfirm: first(rows, 'declared') ?? first(rows, 'confirmed-tacitly'),
    waiting: rows.filter(({ status }) => status === 'declared').length,
    undeclared: rows.find((row) => row.status === 'planned' && row.day < today && !early(row)) ?? null,
    toDeclare: rows.find((row) => row.status === 'planned' && row.day <= today && !early(row)) ?? null,
    toAnswer: first(rows, 'reported-by-sme'),
    next: rows.find((row) => row.status === 'planned' && row.day >= today) ?? null,
    delivered: toHalfDays(rows.filter(({ status }) => status === 'confirmed' || status === 'confirmed-tacitly').length),
  }
}

/** The day after which silence counts as not contested. */
export const tacitOn = (declaredOn: PlainDate, tacitDays: number) => addDays(declaredOn, tacitDays)
