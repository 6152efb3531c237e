import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { toCents, type Cents } from '#house/units.ts'

/** What one undertaking may receive, by the day of the new aid; each line with its source. */
export const ceilings = [
  { from: '2024-01-01', to: '2030-12-31', ceilingCents: 30_000_000, source: 'Règlement (UE) 2023/2831 du 13 décembre 2023, art. 3, § 2' },
] as const

export type Aid = { authority: string; grantedOn: PlainDate; cents: Cents }
export type DeMinimis = { windowFrom: PlainDate; receivedCents: Cents; /** `null`: no ceiling is known for that day. */ ceiling: { cents: Cents; source: string } | null; leftCents: Cents; fits: boolean | null }

export const ceilingOn = (day: PlainDate) => ceilings.find(({ from, to }) => day >= from && day <= to) ?? null

/** Aid of the three years before the new one, day for day; aid granted exactly three years ago still counts. */
export function deMinimisOn(day: PlainDate, aids: readonly Aid[], grossGrantCents: Cents): DeMinimis {
  const windowFrom = addMonths(day, -36)
  const receivedCents = toCents(aids.filter(({ grantedOn }) => grantedOn >= windowFrom && grantedOn <= day).reduce((sum, { cents }) => sum + cents, 0))
  const dated = ceilingOn(day)
  if (!dated) return { windowFrom, receivedCents, ceiling: null, leftCents: toCents(0), fits: null }
  const leftCents = toCents(Math.max(0, dated.ceilingCents - receivedCents))
  return { windowFrom, receivedCents, ceiling: { cents: toCents(dated.ceilingCents), source: dated.source }, leftCents, fits: receivedCents + grossGrantCents <= dated.ceilingCents }
}
