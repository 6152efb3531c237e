import { z } from 'zod'
import { slotKey, type Slot } from '#house/calendar/plan/half-day-calendar.ts'
import { halves, readPlainDate, type Half } from '#house/clock/plain-date.ts'
import { blankAsNull, half, id, optionalText, plainDate, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** A half-day as forms and tables write it, `2026-10-15 morning`; `null` for what is not one. */
export function readSlot(value: string): Slot | null {
  const [date = '', part = '', ...rest] = value.trim().split(' ')
  const day = readPlainDate(date)
  return day && rest.length === 0 && halves.includes(part as Half) ? { day, half: part as Half } : null
}

const slot = z.string().transform((value, context): Slot => {
  const read = readSlot(value)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'house.field.date' })
  return z.NEVER
})
/** Half-days of a form, each once: boxes that were ticked, or one field that lists them with commas. */
const slots = z.preprocess((value) => (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? one.split(',') : [])).filter((one) => one.trim() !== ''), z.array(slot).max(60)).transform((all) => [...new Map(all.map((one) => [slotKey(one), one])).values()])

/** Why a rule was set aside; stands beside the dates for whoever reads them. */
const exception = blankAsNull(shortText)
const Session = z.object({ day: plainDate, half, place: z.enum(['on-site', 'remote', 'preparation']).default('on-site') })
/** A whole plan for an accepted proposal, as many sessions as half-days were agreed, and what the SME may choose in exchange. */
export const ProposePlan = z.object({ proposalId: id, sessions: z.array(Session).min(1).max(60), alternates: slots, exception })
export const PlanOnly = z.object({ planId: id })
export const CancelPlan = z.object({ planId: id, reason: optionalText })
/** The half-days that suit the SME: all that are needed is a yes; fewer asks for other dates and says what would suit. Without a list, as proposed. */
export const AnswerPlan = z.object({ planId: id, halves: slots.optional(), reason: optionalText })
export const MoveBooking = z.object({ bookingId: id, day: plainDate, half, exception })
