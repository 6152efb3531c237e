import { z } from 'zod'
import { id, text } from '#house/fields.ts'

export const MissionOnly = z.object({ missionId: id })
/** A party accepts the text it was shown: its hash comes back with the answer. */
export const AcceptAgreement = z.object({ agreementPartyId: id, termsSha256: z.string().length(64) })
export const InterruptMission = z.object({ missionId: id, reason: text })
