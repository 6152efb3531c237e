import { yearOf } from '#house/clock/plain-date.ts'
import { unitScale } from '../tax/exact.ts'
import { regimeOf } from '../tax/fiscal-year.ts'
import { capModes, type CapMode, type Lend } from '../tax/lend.ts'
import type { Parameters, Regime } from '../tax/parameters.ts'
import { reductionOf, type YearInput, type YearOutcome } from '../tax/reduction.ts'
import { warningsOf, type WarningCode } from '../tax/warnings.ts'
import type { Simulate } from './schema.ts'

/** The year's half-days shared out among the people lent, as evenly as whole half-days go; who has none is not lent. */
export function sharesOf(halfDays: number, people: number): number[] {
  const least = Math.floor(halfDays / people)
  return Array.from({ length: people }, (_, at) => least + (at < halfDays % people ? 1 : 0)).filter((share) => share > 0)
}

/** Each person at the average cost given, in the year in which the fiscal year ends. */
function inputOf({ start, end, turnover, gifts, days, people, gross, charges, workedDays, mode }: Simulate): YearInput {
  const lends = sharesOf(days, people).map((halves): Lend => ({ gross, charges, aids: 0, units: (halves * unitScale) / 2, unitsTotal: workedDays * unitScale, unit: 'day', period: 'year', billed: 0, year: yearOf(end), employee: null }))
  return { start, end, turnover, gifts, aid60: 0, lends, other238bisAB: 0, carry: [], mode }
}

const sum = (lends: YearOutcome['lends'], of: 'cost' | 'retained') => lends.reduce((total, lend) => total + lend[of], 0)

/** Cents; `reduction` in whole euros. */
export type Reading = { mode: CapMode; retained: number; reduction: number }
export type Simulated = { regime: Regime; cost: number; retained: number; outcome: YearOutcome; warnings: WarningCode[]; /** By each way to read the cap per employee, where there is one. */ readings: Reading[] }

/** What a fiscal year would give, with its reasoning. Throws `TaxFault`. */
export function simulate(supposed: Simulate, parameters: Parameters): Simulated {
  const input = inputOf(supposed)
  const regime = regimeOf(input)
  const outcome = reductionOf(input, parameters)
  const readings = regime.employeeCap === null || input.lends.length === 0 ? [] : capModes.map((mode): Reading => {
    const found = reductionOf({ ...input, mode }, parameters)
    return { mode, retained: sum(found.lends, 'retained'), reduction: found.reduction }
  })
  return { regime, cost: sum(outcome.lends, 'cost'), retained: sum(outcome.lends, 'retained'), outcome, warnings: warningsOf(input, outcome, parameters), readings }
}
