import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

const mission = { reference: z.string().max(20), missionId: id }
export const MissionOfFile = z.object(mission)
/** A month as `2026-04`; anything else finds nothing. */
export const MonthOfExpert = z.object({ ...mission, month: z.string().max(20) })

export const sheetsAddress = (reference: string, missionId: string, rest = '') => fileAddress(reference, `/feuilles/${missionId}${rest}`)
/** Where the code printed on a sheet leads. */
export const codeAddress = (code: string) => `/emargement/${code}`
