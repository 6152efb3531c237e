import { z } from 'zod'
import { blankAsNull, id, optionalText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Asks a company for an expert; several at once are one group that the SME answers once. */
export const SendProposals = z.object({ projectId: id, picks: z.array(z.object({ needId: id, expertId: id, /** Why somebody whom a gate excludes, or who is not the overall answer, is asked all the same. */ overrideReason: blankAsNull(text).default(null) })).min(1).max(3) })
export const ProposalOnly = z.object({ proposalId: id })
export const GroupOnly = z.object({ proposalGroupId: id })
/** Why somebody said no, beside their own words: what counts, and what a gate may learn from it. */
export const reasonCodes = ['too-busy', 'dates', 'wrong-skill', 'not-now', 'not-this-year', 'company-policy', 'conflict', 'distance', 'other'] as const
export type ReasonCode = (typeof reasonCodes)[number]
const reasonCode = z.enum(reasonCodes, 'house.field.id').default('other')
export const Decline = z.object({ proposalId: id, reason: text, reasonCode })
export const DeclineGroup = z.object({ proposalGroupId: id, reason: text, reasonCode })

/** What a company may read of a need before the SME agrees: nothing that names the firm. */
export const AnonymisedNeed = z.object({
  family: z.string(),
  capability: optionalText,
  halfDays: z.number(),
  windowFrom: z.string(),
  windowTo: z.string(),
  remoteOk: z.boolean(),
  sizeBand: z.string().nullable(),
  sector: z.string().nullable(),
})
export type AnonymisedNeed = z.output<typeof AnonymisedNeed>
