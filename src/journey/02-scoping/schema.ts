import { z } from 'zod'
import { blankAsNull, halfDays, id, optionalText, plainDate, text, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { skillFamilyShape } from '#people/skills/schema.ts'
import { briefFields } from './editions/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Whether whoever runs the firm will be there for the mission. */
export const managements = ['present', 'delegate', 'unavailable'] as const
/** What a brief was when its writer opened the form: so that of two who write at once neither loses a word. */
const version = z.coerce.number().int().min(1)
const words = z.string().trim().max(10_000, 'house.field.too-long').optional()

export const OpenBrief = z.object({ needId: id })
/** The mission brief: what will be delivered, what will not, and who receives the know-how. What is not given stays as it is. */
export const EditBrief = z.object({
  briefId: id,
  version: version.optional(),
  objective: words,
  deliverable: words,
  outOfScope: words,
  startingPoint: words,
  recipient: words,
  freedTime: words,
  management: blankAsNull(z.enum(managements)).optional(),
  urgency: words,
  neededBy: blankAsNull(plainDate).optional(),
  siteAccess: words,
  confidentiality: words,
  halfDays: blankAsNull(halfDays).optional(),
  windowFrom: blankAsNull(plainDate).optional(),
  windowTo: blankAsNull(plainDate).optional(),
  remoteOk: tick.unwrap().optional(),
  complements: z.array(skillFamilyShape).max(12).optional(),
})
export const BriefOnly = z.object({ briefId: id })
/** `overrideReason`: why it goes before the committee in spite of a red light. */
export const FinishBrief = z.object({ briefId: id, overrideReason: optionalText })
export const AgreeBrief = z.object({ briefId: id, version })
export const CommentBrief = z.object({ briefId: id, about: z.enum(['', ...briefFields]).default(''), body: text })
export const StartFromBrief = z.object({ briefId: id, sourceBriefId: id })
