import { z } from 'zod'
import { id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { Year } from '../../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const keepers = ['territory-coordinator'] as const
/** The firms helped in a year in a territory, and who runs them. */
export const ParticipantsAsked = z.object({ territoryId: id, year: Year })
/** `reason`: why it leaves although something is missing; blank when nothing is. */
export const TakeParticipants = z.object({ territoryId: id, year: Year, reason: optionalText })
export const TakenFile = z.object({ participantFileId: id })
export const participantsAddress = (year: number, end = '') => `/barometre/${year}/participants${end}`
