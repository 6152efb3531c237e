import type { z } from 'zod'
import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { toCents, type Cents } from '#house/units.ts'
import type { Vintage } from '../tax/base-register.ts'
import { directLoanOf } from '../tax/direct-loan.ts'
import { unitScale } from '../tax/exact.ts'
import { TaxFault } from '../tax/fault.ts'
import type { Lend } from '../tax/lend.ts'
import type { Parameters } from '../tax/parameters.ts'
import { reductionOf, type YearInput } from '../tax/reduction.ts'
import { settle } from '../tax/tax-register.ts'
import { warningsOf } from '../tax/warnings.ts'
import { DeMinimisCase, DirectLoanCase, RegisterCase, YearCase, type LendCase } from './schema.ts'

export type Computed = { output: Record<string, unknown>; warnings: string[] }
export type CaseFault = { code: string; params: Readonly<Record<string, string | number>> }

type PastAid = { authority: string; grantedOn: PlainDate; cents: Cents }
/** The rules a case is computed by; the de minimis ones are those the intake holds aids against. */
export type Law = { parameters: Parameters; deMinimisOn(day: PlainDate, past: readonly PastAid[], newAid: Cents): { receivedCents: Cents; fits: boolean | null } }

const inEuros = (cents: number) => cents / 100

/** Days or hours, where the case does not say: nobody is paid more than 31 days in a month or 366 in a year. */
function unitOf({ unit, unitsTotal, period }: LendCase): Lend['unit'] {
  return unit ?? (unitsTotal > (period === 'month' ? 31 : 366) * unitScale ? 'hour' : 'day')
}

function yearOfCase(input: z.output<typeof YearCase>): YearInput {
  const lends = input.lends.map((lend) => ({ ...lend, unit: unitOf(lend), year: lend.year ?? yearOf(input.end) }))
  return { ...input, lends, carry: input.carry.map(({ preGroup, ...vintage }) => ({ ...vintage, frozen: preGroup })) }
}

const partOf = ({ origin, rate, amount }: Pick<Vintage, 'origin' | 'rate' | 'amount'>) => ({ origin, rate, amount: inEuros(amount) })

function year(input: z.output<typeof YearCase>, parameters: Parameters): Computed {
  if (!input.bodyEligible) return { output: { reduction: 0, warnings: ['W-ELIG-DIRECT'] }, warnings: ['W-ELIG-DIRECT'] }
  const whole = yearOfCase(input)
  const found = reductionOf(whole, parameters)
  const output = {
    regime: found.regime, lends: found.lends.map(({ cost, cap, retained }) => ({ cost: inEuros(cost), cap: cap === null ? null : inEuros(cap), retained: inEuros(retained) })), payments: inEuros(found.payments), ceiling: inEuros(found.ceiling),
    retainedCurrent: inEuros(found.retainedCurrent), used: found.used.map(partOf), reductionExact: found.reductionExact / 10_000, reduction: found.reduction, carryOut: found.carryOut.map(partOf), expired: found.expired.map(partOf),
  }
  return { output, warnings: warningsOf(whole, found, parameters) }
}

function register({ end, reduction, taxDue, taxCarryIn }: z.output<typeof RegisterCase>): Computed {
  const found = settle({ end, reduction, taxDue }, taxCarryIn.map(({ preGroup, ...credit }) => ({ ...credit, frozen: preGroup })))
  const credits = (all: readonly { origin: string; amount: number }[]) => all.map(({ origin, amount }) => ({ origin, amount: inEuros(amount) }))
  const output = { imputed: inEuros(found.imputed), taxAfter: inEuros(found.taxAfter), taxCarryOut: credits(found.carryOut).map((credit) => ({ ...credit, lastUsable: '5th following FY' })) }
  return { output: { ...output, ...(found.expired.length > 0 ? { taxExpired: credits(found.expired) } : {}) }, warnings: [] }
}

function deMinimis({ grantDate, newAid, past }: z.output<typeof DeMinimisCase>, deMinimisOn: Law['deMinimisOn']): Computed {
  const { receivedCents, fits } = deMinimisOn(grantDate, past.map(({ date, amount }) => ({ authority: '', grantedOn: date, cents: toCents(amount) })), toCents(newAid))
  const warnings = fits === true ? [] : ['W-DEMINIMIS']
  return { output: { windowSum: inEuros(receivedCents), total: inEuros(receivedCents + newAid), allowed: fits === true, warnings }, warnings }
}

function directLoan({ billedShare, ...loan }: z.output<typeof DirectLoanCase>): Computed {
  const { mecenatReduction, ...amounts } = directLoanOf({ ...loan, billedPerMille: billedShare })
  return { output: { ...Object.fromEntries(Object.entries(amounts).map(([name, cents]) => [name, inEuros(cents)])), mecenatReduction }, warnings: ['W-ELIG-DIRECT'] }
}

function read<Shape extends z.ZodType>(shape: Shape, input: unknown): z.output<Shape> | CaseFault {
  const parsed = shape.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue?.code === 'unrecognized_keys') return { code: 'unknown-key', params: { key: [...issue.path, issue.keys[0] ?? ''].join('.') } }
  return { code: 'key-unreadable', params: { key: issue?.path.join('.') ?? '' } }
}

const isFault = (value: object): value is CaseFault => 'code' in value && 'params' in value

function computed<Shape extends z.ZodType>(shape: Shape, input: unknown, compute: (input: z.output<Shape>) => Computed): Computed | CaseFault {
  const found = read(shape, input)
  return isFault(found as object) ? (found as CaseFault) : compute(found as z.output<Shape>)
}

/** Computes one case; its kind is told by its keys. A case that cannot be computed says why, in a code of the catalogue. */
export function computeCase(input: Readonly<Record<string, unknown>>, { parameters, deMinimisOn }: Law): Computed | CaseFault {
  try {
    if ('grantDate' in input) return computed(DeMinimisCase, input, (one) => deMinimis(one, deMinimisOn))
    if ('taxDue' in input) return computed(RegisterCase, input, register)
    if ('monthlyGross' in input) return computed(DirectLoanCase, input, directLoan)
    return computed(YearCase, input, (one) => year(one, parameters))
  } catch (error) {
    if (error instanceof TaxFault) return { code: error.code, params: error.params }
    throw error
  }
}
