import { z } from 'zod'
import { id, page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const PastBriefs = z.object({ reference: z.string().max(20), needId: id, page })
export const briefsPerPage = 10
/** So many of the latest briefs of the family are read for the phrases they share. */
export const hintedBriefs = 60

/** What may be taken over from one firm's brief to another's: what is wanted, never who, when or where. */
export const reusable = ['objective', 'deliverable', 'outOfScope', 'startingPoint'] as const
export type Reusable = (typeof reusable)[number]
