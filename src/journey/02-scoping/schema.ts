import { z } from 'zod'
import { blankAsNull, halfDays, id, optionalText, plainDate, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const OpenBrief = z.object({ needId: id })
/** The mission brief: what will be delivered, what will not, and who receives the know-how. */
export const EditBrief = z.object({
  briefId: id,
  objective: optionalText,
  deliverable: optionalText,
  outOfScope: optionalText,
  recipient: optionalText,
  urgency: optionalText,
  halfDays: blankAsNull(halfDays),
  windowFrom: blankAsNull(plainDate),
  windowTo: blankAsNull(plainDate),
  remoteOk: tick,
})
export const BriefOnly = z.object({ briefId: id })
