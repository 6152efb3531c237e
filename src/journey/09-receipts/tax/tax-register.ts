import type { PlainDate } from '#house/clock/plain-date.ts'
import { yearsCarried } from './base-register.ts'
import { checked, TaxFault } from './fault.ts'

/** A reduction that exceeded the tax due; usable in the five following fiscal years (art. 200 bis and 220 E CGI). Cents. */
export type Credit = { origin: PlainDate; amount: number; age: number; frozen: boolean }
export type Settled = { imputed: number; taxAfter: number; carryOut: Credit[]; expired: { origin: PlainDate; amount: number }[] }

/** Sets the year's own reduction against its tax, then older ones, the oldest first (ann. III, art. 49 septies XB). Amounts in cents. */
export function settle(year: { end: PlainDate; reduction: number; taxDue: number | null }, credits: readonly Credit[]): Settled {
  if (year.taxDue === null) throw new TaxFault('tax-due-missing')
  let due = checked(year.taxDue, 'taxDue')
  const settled: Settled = { imputed: 0, taxAfter: 0, carryOut: [], expired: [] }
  const own: Credit = { origin: year.end, amount: checked(year.reduction, 'reduction'), age: 0, frozen: false }
  for (const credit of [own, ...credits.toSorted((a, b) => (a.origin < b.origin ? -1 : 1))]) {
    const taken = credit.frozen || credit.age > yearsCarried ? 0 : Math.min(due, checked(credit.amount, 'taxCarryIn'))
    due -= taken
    settled.imputed += taken
    const rest = credit.amount - taken
    if (rest === 0) continue
    if (credit.age >= yearsCarried) settled.expired.push({ origin: credit.origin, amount: rest })
    else settled.carryOut.push({ ...credit, amount: rest })
  }
  settled.taxAfter = due
  settled.carryOut.sort((a, b) => (a.origin < b.origin ? -1 : 1))
  return settled
}
