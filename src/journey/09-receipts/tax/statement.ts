import { TaxFault } from './fault.ts'
import type { Parameters } from './parameters.ts'
import { reductionOf, type YearInput, type YearOutcome } from './reduction.ts'
import { settle, type Credit, type Settled } from './tax-register.ts'

export type StatementYear = Omit<YearInput, 'carry'> & { taxDue: number | null }
export type StatementLine = { end: StatementYear['end']; outcome: YearOutcome; /** Absent where the tax due is not known: then every later year's is neither. */ settled: Settled | null }

const aged = <Kept extends { age: number }>(kept: readonly Kept[]) => kept.map((one) => ({ ...one, age: one.age + 1 }))

/**
 * A firm's fiscal years in a row, each with the surpluses of those before: the base's and the tax's registers run apart. Years
 * that overlap are refused; a gap between two years counts as no year, since fiscal years are counted and not dated.
 */
export function statementOf(years: readonly StatementYear[], parameters: Parameters): StatementLine[] {
  const lines: StatementLine[] = []
  let base: YearInput['carry'] = []
  let credits: Credit[] | null = []
  let before: StatementYear | null = null
  for (const year of years.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    if (before && year.start <= before.end) throw new TaxFault('years-overlap', { first: before.end, second: year.start })
    const outcome = reductionOf({ ...year, carry: aged(base) }, parameters)
    const settled: Settled | null = credits === null || year.taxDue === null ? null : settle({ end: year.end, reduction: outcome.reduction * 100, taxDue: year.taxDue }, aged(credits))
    lines.push({ end: year.end, outcome, settled })
    base = outcome.carryOut
    credits = settled?.carryOut ?? null
    before = year
  }
  return lines
}

/** A tax group adds up its members' own reductions; ceilings are never pooled (art. 223 O CGI). Whole euros. */
export const groupReductionOf = (members: readonly YearOutcome[]) => members.reduce((sum, { reduction }) => sum + reduction, 0)
