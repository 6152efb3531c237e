import { z } from 'zod'
import { id, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MissionOnly = z.object({ missionId: id })
export const InterruptMission = z.object({ missionId: id, reason: text })
