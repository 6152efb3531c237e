import { z } from 'zod'
import { blankAsNull, id, plainDate, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

const days = (most: number) => z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(most, 'house.field.too-many')
/** The rules of a plan as the form asks them; what is left blank is as usual. */
export const AskedRules = z.object({
  spacing: blankAsNull(days(60)),
  perWeek: blankAsNull(days(10)),
  sameDay: tick,
  firstBy: blankAsNull(plainDate),
  until: blankAsNull(plainDate),
  /** Closures that somebody agreed to open. */
  opened: z.preprocess((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]), z.array(z.string().max(20)).max(10)),
})
export const PlanOfFile = AskedRules.extend({ reference: z.string().max(20), proposalId: id })
export const BookingOfFile = z.object({ reference: z.string().max(20), bookingId: id })
export const places = ['on-site', 'remote', 'preparation'] as const
