import { z } from 'zod'
import { blankAsNull, cents, id, plainDate, shortText } from '#house/fields.ts'
import { AdvanceOnly, graceMonths, instalments } from '../schema.ts'

/** The key is the bank's reference or the form's: the same key again changes nothing. */
export const Payment = z.object({ advanceId: id, amountCents: cents.refine((value) => value > 0, 'house.field.at-least-one'), operationKey: z.string().trim().min(1, 'house.field.required').max(200, 'house.field.too-long'), /** The bank's day; blank is today. */ receivedOn: blankAsNull(plainDate).optional() })

/** `postingId`: the payment that is taken back. */
export const ReversePayment = AdvanceOnly.extend({ postingId: id, reason: shortText })

/** `version` is 1 for the first rescheduling, and so on: two people who agree different ones do not both win. */
export const Reschedule = AdvanceOnly.extend({ graceMonths, instalments, reason: shortText, version: z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(100, 'house.field.too-many') })
