import { z } from 'zod'
import { id, page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const needsPerPage = 50
export const NeedsOfTerritory = z.object({ territoryId: id, page })

/** Why an approved need cannot be matched yet, and what to mend. */
export type Hindrance = 'days-unknown' | 'brief-unfinished' | 'condition' | 'window-over'
export const matchingAddress = (reference: string, needId: string) => `/mise-en-relation/${reference}/${needId}`

export const territoryAddress = '/mise-en-relation'
/** Where the computation is started; `/arret` stops it, `/rejeu` does it again to compare. */
export const runAddress = (end: '' | '/arret' | '/rejeu' = '') => `${territoryAddress}/calcul${end}`
