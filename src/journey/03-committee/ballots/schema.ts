import { z } from 'zod'
import { blankAsNull, count, id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { Grants } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** What a member may answer; standing aside is no answer. */
export const choices = ['for', 'for-with-conditions', 'adjourn', 'against', 'abstention'] as const
export type Choice = (typeof choices)[number]
const choice = z.enum(choices, 'committee.choose')

export const ItemOnly = z.object({ agendaItemId: id })
export const OpenBallot = ItemOnly
/** `forMemberId` is an absent member whose proxy the voter holds. */
export const CastVote = z.object({ agendaItemId: id, choice, forMemberId: blankAsNull(id) })
/** `castingChoice` is what the chair's casting vote says after a tie in a secret ballot; in an open one the chair's own vote counts. */
export const CloseBallot = z.object({ agendaItemId: id, castingChoice: blankAsNull(choice) }).extend(Grants.shape)
export const EnterPaperVotes = z.object({ agendaItemId: id, votes: z.array(z.object({ memberId: id, choice })).min(1, 'committee.paper-none').max(50) })
/** Secret paper ballots: who put one into the box, and what the box held. */
export const EnterPaperBox = z.object({ agendaItemId: id, memberIds: z.array(id).min(1, 'committee.paper-none').max(50), for: count.default(0), forWithConditions: count.default(0), adjourn: count.default(0), against: count.default(0), abstention: count.default(0) })
