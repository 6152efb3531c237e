import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const networkMapAddress = '/mise-en-relation/carte/reseau'

/** What each cell tells: needs asked and not served, needs asked, experts, needs served. */
export const figures = ['missing', 'asked', 'offered', 'served'] as const
export type Figure = (typeof figures)[number]
export const NetworkGapMap = z.object({ year: z.coerce.number().int().min(2000).max(2100), figure: z.enum(figures).catch('missing') })
