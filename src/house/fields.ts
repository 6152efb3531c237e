import { z } from 'zod'
import { readPlainDate, type PlainDate } from './clock/plain-date.ts'
import { toHalfDays, toCents } from './units.ts'

/** Fields that many forms share. Messages are keys of the house's catalogue, shown beside the field. */
export const id = z.uuid('house.field.id')
export const text = z.string().trim().min(1, 'house.field.required').max(10_000, 'house.field.too-long')
export const shortText = z.string().trim().min(1, 'house.field.required').max(200, 'house.field.too-long')
export const optionalText = z.string().trim().max(10_000, 'house.field.too-long').default('')
export const plainDate = z.string().transform((value, context): PlainDate => {
  const date = readPlainDate(value.trim())
  if (date) return date
  context.addIssue({ code: 'custom', message: 'house.field.date' })
  return z.NEVER
})
/** A number of half-days, at least one and at most a working year. */
export const halfDays = z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(440, 'house.field.too-many').transform(toHalfDays)
export const halfDaysOrNone = z.coerce.number('house.field.number').int('house.field.whole').min(0, 'house.field.not-negative').max(100_000, 'house.field.too-many').transform(toHalfDays)
export const cents = z.coerce.number('house.field.number').int('house.field.whole').min(0, 'house.field.not-negative').max(100_000_000_00, 'house.field.too-many').transform(toCents)
export const count = z.coerce.number('house.field.number').int('house.field.whole').min(0, 'house.field.not-negative').max(1_000_000, 'house.field.too-many')
/** Full-time equivalents, so 8.5 is a headcount. */
export const headcount = z.coerce.number('house.field.number').min(0, 'house.field.not-negative').max(1_000_000, 'house.field.too-many')
/** A tick box of a form, or a boolean of the API. */
export const tick = z.union([z.boolean(), z.enum(['on', 'true', '1', 'false', '0', '']).transform((value) => ['on', 'true', '1'].includes(value))]).default(false)
export const half = z.enum(['morning', 'afternoon'], 'house.field.half')
/** An empty field of a form counts as not given. */
export const blankAsNull = <T extends z.ZodType>(field: T) => z.preprocess((value) => (value === '' || value === undefined ? null : value), field.nullable())
export const page = z.coerce.number().int().min(1).max(100_000).catch(1)
