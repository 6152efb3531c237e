import { z } from 'zod'
import { readPlainDate, type PlainDate } from '#house/clock/plain-date.ts'
import { capModes } from '../tax/lend.ts'
import { unitScale } from '../tax/exact.ts'

// A case of `mainforte tax`: euros in, cents inside. An unknown key is an error of its case alone.

/** A decimal number kept whole: `12.34` euros as 1234 cents. Refuses what has more decimals, and what a number of the machine cannot hold exactly. */
function scaled(value: number, decimals: number): number | null {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(String(value)) ?? []
  if (whole === '' || part.length > decimals) return null
  return Number(`${sign}${whole}${part.padEnd(decimals, '0')}`)
}

const decimal = (decimals: number) => z.number().transform((value, context): number => {
  const read = scaled(value, decimals)
  if (read !== null) return read
  context.addIssue({ code: 'custom', message: 'decimal' })
  return z.NEVER
})
/** Euros → cents. */
const euros = decimal(2)
/** Days or hours → ten-thousandths. */
const units = decimal(String(unitScale).length - 1)
const date = z.string().transform((value, context): PlainDate => {
  const read = readPlainDate(value)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'date' })
  return z.NEVER
})
const rate = z.union([z.literal(60), z.literal(40)])
const age = z.int()

const LendCase = z.strictObject({
  gross: euros, charges: euros.default(0), aids: euros.default(0), units, unitsTotal: units, period: z.enum(['year', 'month']).default('year'), unit: z.enum(['day', 'hour']).optional(),
  billed: euros.default(0), year: z.int().optional(), employee: z.string().nullable().default(null),
})
export type LendCase = z.output<typeof LendCase>

export const YearCase = z.strictObject({
  start: date, end: date, turnover: euros.nullable().default(null), gifts: euros.default(0), aid60: euros.default(0), lends: z.array(LendCase).default([]), other238bisAB: euros.default(0),
  carry: z.array(z.strictObject({ origin: date, rate, amount: euros, age: age.default(1), preGroup: z.boolean().default(false) })).default([]), mode: z.enum(capModes).default('PRORATA'), bodyEligible: z.boolean().default(true),
})
/** `reduction` in euros, against the tax due. */
export const RegisterCase = z.strictObject({
  start: date, end: date, reduction: euros, taxDue: euros.nullable(), taxCarryIn: z.array(z.strictObject({ origin: date, amount: euros, age: age.default(1), preGroup: z.boolean().default(false), lastUsable: z.string().optional() })).default([]),
})
export const DeMinimisCase = z.strictObject({ grantDate: date, newAid: euros, past: z.array(z.strictObject({ date, amount: euros })).default([]) })
export const DirectLoanCase = z.strictObject({ regime: z.string(), monthlyGross: euros, monthlyCharges: euros, months: z.int(), billedShare: decimal(3) })

export const CaseFile = z.looseObject({ vectors: z.array(z.looseObject({ id: z.string(), input: z.record(z.string(), z.unknown()) })) })
