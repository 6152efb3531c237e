import { z } from 'zod'
import { id, optionalText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { hours } from './hours/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** A personal link is bound to a mission: its half-days are named within it. */
export const halfDay = { halfDayId: id, missionId: id.optional() }

export const HalfDayOnly = z.object(halfDay)
export const DeclareHalfDay = z.object({ ...halfDay, task: optionalText, ...hours })
export const ReportHalfDay = z.object({ ...halfDay, task: optionalText })
export const DisputeHalfDay = z.object({ ...halfDay, reason: text })
export const SettleHalfDay = z.object({ halfDayId: id, verdict: z.enum(['confirmed', 'void']), reason: text })
