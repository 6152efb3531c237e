import { z } from 'zod'
import { readPlainDate, type PlainDate, type Weekday } from '#house/clock/plain-date.ts'
import { toCents, toHalfDays } from '#house/units.ts'

export const dayShape = z.custom<PlainDate>((day) => typeof day === 'string' && readPlainDate(day) !== null)
export const halfDaysShape = z.int().nonnegative().transform(toHalfDays)
export const centsShape = z.int().nonnegative().transform(toCents)
const weekdayShape = z.custom<Weekday>((day) => Number.isInteger(day) && Number(day) >= 1 && Number(day) <= 7)

/** When somebody is free, as far as a cell says; `note` is the cell as typed and is all there is when it was not understood. */
export const Availability = z.object({
  from: dayShape.optional(),
  to: dayShape.optional(),
  exceptMonths: z.array(z.int().min(1).max(12)).optional(),
  weekly: z.array(z.object({ weekday: weekdayShape, half: z.enum(['morning', 'afternoon']) })).optional(),
  note: z.string(),
})
export type Availability = z.infer<typeof Availability>

/** When something should be done by: a day, the last day of a period, or as soon as possible; a text when it was not understood. */
export const Deadline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: dayShape }),
  z.object({ kind: z.literal('period'), from: dayShape, to: dayShape, text: z.string() }),
  z.object({ kind: z.literal('as-soon-as-possible') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
])
export type Deadline = z.infer<typeof Deadline>

/** A given name may be empty when a list holds only the family name. */
export const PersonName = z.object({ givenName: z.string(), familyName: z.string().min(1) })
export type PersonName = z.infer<typeof PersonName>
