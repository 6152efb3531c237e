import { z } from 'zod'
import { id, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MissionOnly = z.object({ missionId: id })
/** A party accepts the text it was shown: its hash comes back with the answer. */
export const AcceptAgreement = z.object({ agreementPartyId: id, termsSha256: z.string().length(64) })
export const InterruptMission = z.object({ missionId: id, reason: text })
