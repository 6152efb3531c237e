import { z } from 'zod'
import { blankAsNull } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { toCents } from '#house/units.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Longest half-day, in minutes: what is longer is two. */
export const longest = 240
/** Longest working day, in minutes (Code du travail, L3121-18): lender and SME are one working time (L8241-2). */
export const longestDay = 600

/** Who bears the way and the expenses. Never the SME: nothing is billed to it. */
export const payers = ['company', 'expert', 'operator'] as const
export type Payer = (typeof payers)[number]

const time = blankAsNull(z.string().trim().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'ledger.hour-invalid'))
const whole = (most: number) => blankAsNull(z.coerce.number('house.field.number').int('house.field.whole').min(0, 'house.field.not-negative').max(most, 'house.field.too-many'))
/** Euros as people type them, « 42,50 »; in cents from there on. */
const euros = blankAsNull(z.string().trim().regex(/^\d[\d\s\u00a0\u202f]{0,7}([.,]\d{1,2})?[\s\u00a0\u202f]*€?$/, 'ledger.euros-invalid')
  .transform((typed) => toCents(Math.round(Number(typed.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.')) * 100))).refine((cents) => cents <= 1_000_000, 'house.field.too-many'))

/** How long a half-day was, from when to when or in minutes, and what the way there took. All of it may stay unsaid. */
export const hours = {
  startsAt: time, endsAt: time, minutes: blankAsNull(z.coerce.number('house.field.number').int('house.field.whole').min(15, 'ledger.too-short').max(longest, 'ledger.too-long')),
  travelMinutes: whole(1440), travelKm: whole(5000), travelPaidBy: blankAsNull(z.enum(payers, 'house.field.id')), expenses: euros, expensesPaidBy: blankAsNull(z.enum(payers, 'house.field.id')),
}
export type Hours = z.output<z.ZodObject<typeof hours>>
