import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const BriefOfNeed = z.object({ reference: z.string().max(20), needId: id })

/** The page of a need's mission brief. */
export const briefAddress = (reference: string, needId: string, rest = '') => fileAddress(reference, `/fiches/${needId}${rest}`)
