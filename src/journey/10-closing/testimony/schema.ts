import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** How a testimony may be published: under the firm's and the manager's name, without a name, or not at all. */
export const publications = ['named', 'unnamed', 'none'] as const

/** The edition of the sentences that stand beside each choice: a change of their meaning makes a new one. */
export const wording = { testimony: 'temoignage-2026-11', naming: 'nom-sur-attestation-2026-11' } as const

export const GiveTestimony = z.object({ closingId: id, words: z.string().trim().min(1, 'house.field.required').max(1500, 'closing.testimony-too-long'), publication: z.enum(publications, 'closing.publication-required') })
export const OfClosing = z.object({ closingId: id })
export const OfTerritory = z.object({ slug: z.string().max(80).nullable().default(null) })

export const testimoniesAddress = '/temoignages'

/** Years that the link to withdraw a consent opens. */
export const withdrawalDays = 3650
