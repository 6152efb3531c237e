import { z } from 'zod'
import { id, optionalText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Asks a company for an expert; several at once are one group that the SME answers once. */
export const SendProposals = z.object({ projectId: id, picks: z.array(z.object({ needId: id, expertId: id })).min(1).max(3) })
export const ProposalOnly = z.object({ proposalId: id })
export const GroupOnly = z.object({ proposalGroupId: id })
export const Decline = z.object({ proposalId: id, reason: text })
export const DeclineGroup = z.object({ proposalGroupId: id, reason: text })
export const RunMatching = z.object({ territoryId: id })

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
