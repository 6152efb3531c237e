import { z } from 'zod'
import { cents, id } from '#house/fields.ts'

/** The key is the bank's reference or the form's: the same key again changes nothing. */
export const Payment = z.object({ advanceId: id, amountCents: cents.refine((value) => value > 0, 'house.field.at-least-one'), operationKey: z.string().trim().min(1, 'house.field.required').max(200, 'house.field.too-long') })
