import { yearsCarried } from './base-register.ts'
import { isTwelveMonths } from './fiscal-year.ts'
import { capModes, lendsOf } from './lend.ts'
import { regimes, toConfirmFrom, type Parameters } from './parameters.ts'
import type { YearInput, YearOutcome } from './reduction.ts'

export type Severity = 'block' | 'warn' | 'info' | 'task'
/** What a finance director should know of a year that was computed; the words are the room's (`warning.<code>`). */
export const severities = { 'W-CAP-AMBIG': 'warn', 'W-RATE40': 'info', 'W-CEIL': 'info', 'W-EXPIRE': 'warn', 'W-FY': 'info', 'W-DECL10K': 'task', 'W-CONFIRM': 'warn' } as const satisfies Record<string, Severity>
export type WarningCode = keyof typeof severities

/** Payments beyond this much in a fiscal year opened from 2019 are declared one by one (238 bis, 6 CGI): strictly more, in cents. */
export const declaredAbove = 1_000_000
const declaredFrom = '2019-01-01'

function capsDiffer(input: YearInput, outcome: YearOutcome, parameters: Parameters): boolean {
  const times = regimes.find(({ id }) => id === outcome.regime)?.employeeCap ?? null
  if (times === null || input.lends.length === 0) return false
  const totals = capModes.map((mode) => lendsOf(input.lends, mode, times, parameters).reduce((sum, { retained }) => sum + retained, 0))
  return new Set(totals).size > 1
}

/** The two changes of rules fall on 31 December: a year that runs over one is read twice by hurried pages. */
const straddles = ({ start, end }: YearInput) => ['2019-12-31', '2020-12-31'].some((day) => start < day && day < end)

export function warningsOf(input: YearInput, outcome: YearOutcome, parameters: Parameters): WarningCode[] {
  const { above } = regimes.find(({ id }) => id === outcome.regime) ?? {}
  const given: Record<WarningCode, boolean> = {
    'W-CAP-AMBIG': capsDiffer(input, outcome, parameters),
    'W-RATE40': above !== null && above !== undefined && outcome.payments - input.aid60 > above.threshold,
    'W-CEIL': outcome.payments > outcome.ceiling,
    'W-EXPIRE': input.carry.some(({ age }) => age >= yearsCarried),
    'W-FY': !isTwelveMonths(input) || straddles(input),
    'W-DECL10K': outcome.payments > declaredAbove && input.start >= declaredFrom,
    'W-CONFIRM': input.end >= toConfirmFrom,
  }
  return (Object.keys(given) as WarningCode[]).filter((code) => given[code])
}
