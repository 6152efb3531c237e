import { z } from 'zod'
import { half, id, optionalText, plainDate, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const Session = z.object({ day: plainDate, half, place: z.enum(['on-site', 'remote', 'preparation']).default('on-site') })
/** A whole plan for an accepted proposal, as many sessions as half-days were agreed. */
export const ProposePlan = z.object({ proposalId: id, sessions: z.array(Session).min(1).max(60) })
export const PlanOnly = z.object({ planId: id })
export const CancelPlan = z.object({ planId: id, reason: optionalText })
/** An SME that says no says what would suit it better. */
export const DeclinePlan = z.object({ planId: id, reason: text })
export const MoveBooking = z.object({ bookingId: id, day: plainDate, half })
