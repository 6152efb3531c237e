import { timesOver } from './exact.ts'
import { checked, TaxFault } from './fault.ts'
import { drawFrom, type Part, type Vintage } from './base-register.ts'
import { checkYear, regimeOf, type FiscalYear } from './fiscal-year.ts'
import { lendsOf, type CapMode, type Lend, type LendOutcome } from './lend.ts'
import type { Parameters, Regime } from './parameters.ts'

/**
 * What one firm gave in one fiscal year, in cents. `gifts` in cash and in kind, `aid60` those to bodies that help people in difficulty
 * (60 % without a threshold), `other238bisAB` what art. 238 bis AB takes of the same ceiling. `turnover` excludes VAT, of that very year.
 */
export type YearInput = FiscalYear & { turnover: number | null; gifts: number; aid60: number; lends: readonly Lend[]; other238bisAB: number; carry: readonly Vintage[]; mode: CapMode }

/** Cents, but `reductionExact` in ten-thousandths of a euro and `reduction` in whole euros. `carryOut` keeps each surplus's age. */
export type YearOutcome = {
  regime: Regime['id']
  lends: LendOutcome[]
  payments: number
  ceiling: number
  retained: Part[]
  retainedCurrent: number
  used: Part[]
  reductionExact: number
  reduction: number
  carryOut: Vintage[]
  expired: Part[]
}

/** The base a year may have: the greater of the floor and 5 ‰ of the turnover, less what art. 238 bis AB takes of it. */
export function ceilingOf({ ceiling: { floor, perMille } }: Regime, turnover: number, other238bisAB: number): number {
  return Math.max(0, Math.max(floor, timesOver(turnover, perMille, 1000)) - other238bisAB)
}

/** The year's payments by rate, in the order in which they fill the ceiling: aid to people in difficulty, up to the threshold, above it. */
function tranchesOf({ above, rate }: Regime, aid60: number, ordinary: number): { rate: 60 | 40; amount: number }[] {
  const first = above ? Math.min(ordinary, above.threshold) : ordinary
  const all: { rate: 60 | 40; amount: number }[] = [{ rate, amount: aid60 + first }, ...(above ? [{ rate: above.rate, amount: ordinary - first }] : [])]
  return all.filter(({ amount }) => amount > 0)
}

/** Half up to the euro, once, at the end (art. 1649 undecies CGI). */
const toWholeEuros = (tenThousandths: number) => timesOver(tenThousandths, 1, 10_000)

/** The reduction of one fiscal year with its reasoning. Throws `TaxFault`. */
export function reductionOf(input: YearInput, parameters: Parameters): YearOutcome {
  checkYear(input)
  const regime = regimeOf(input)
  if (input.turnover === null) throw new TaxFault('turnover-missing')
  for (const field of ['turnover', 'gifts', 'aid60', 'other238bisAB'] as const) checked(input[field] ?? 0, field)
  const lends = lendsOf(input.lends, input.mode, regime.employeeCap, parameters)
  const ordinary = input.gifts + lends.reduce((sum, { retained }) => sum + retained, 0)
  const ceiling = ceilingOf(regime, input.turnover, input.other238bisAB)
  let room = ceiling
  const retained: Part[] = []
  const surplus: Vintage[] = []
  for (const { rate, amount } of tranchesOf(regime, input.aid60, ordinary)) {
    const kept = Math.min(room, amount)
    room -= kept
    if (kept > 0) retained.push({ origin: input.end, rate, amount: kept })
    if (amount > kept) surplus.push({ origin: input.end, rate, amount: amount - kept, age: 0, frozen: false })
  }
  const { used, left, expired } = drawFrom(input.carry, room)
  const reductionExact = [...retained, ...used].reduce((sum, { rate, amount }) => sum + rate * amount, 0)
  return {
    regime: regime.id, lends, payments: checked(input.aid60 + ordinary, 'payments'), ceiling, retained, retainedCurrent: ceiling - room, used,
    reductionExact, reduction: toWholeEuros(reductionExact), carryOut: [...left, ...surplus], expired,
  }
}
