import type { PlainDate } from '#house/clock/plain-date.ts'
import { checked, TaxFault } from './fault.ts'

/**
 * Payments above the ceiling of a fiscal year, at the rate they were entitled to; usable in the five following fiscal years, which
 * are counted and not dated (art. 238 bis, 3 CGI). `age` is the rank of the year that looks at them: 1 is the first after.
 */
export type Vintage = { origin: PlainDate; rate: 60 | 40; amount: number; age: number; /** Noted before the firm entered a tax group: asleep until it leaves. */ frozen: boolean }
export type Part = { origin: PlainDate; rate: 60 | 40; amount: number }

/** Fiscal years a surplus lives after its own. */
export const yearsCarried = 5

export type Drawn = { used: Part[]; left: Vintage[]; expired: Part[] }

const oldestFirst = (a: Vintage, b: Vintage) => (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : b.rate - a.rate)
const part = ({ origin, rate }: Vintage, amount: number): Part => ({ origin, rate, amount })

/** Takes from older surpluses what room the year's own payments leave, the oldest first; what the fifth year does not take is lost. */
export function drawFrom(vintages: readonly Vintage[], room: number): Drawn {
  const drawn: Drawn = { used: [], left: [], expired: [] }
  let open = room
  for (const vintage of vintages.toSorted(oldestFirst)) {
    checked(vintage.amount, 'carry')
    if (vintage.rate !== 60 && vintage.rate !== 40) throw new TaxFault('carry-rate', { rate: vintage.rate })
    if (vintage.age < 1) throw new TaxFault('carry-age', { age: vintage.age })
    const late = vintage.age > yearsCarried
    const taken = late || vintage.frozen ? 0 : Math.min(open, vintage.amount)
    open -= taken
    if (taken > 0) drawn.used.push(part(vintage, taken))
    const rest = vintage.amount - taken
    if (rest === 0) continue
    if (vintage.age >= yearsCarried) drawn.expired.push(part(vintage, rest))
    else drawn.left.push({ ...vintage, amount: rest })
  }
  return drawn
}
