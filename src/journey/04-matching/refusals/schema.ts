import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const RefusalsOfTerritory = z.object({ territoryId: id, year: z.coerce.number().int().min(2000).max(2100) })
export const parties = ['company', 'line-manager', 'expert', 'sme', 'coordinator'] as const
export type Party = (typeof parties)[number]
/** Below so many answers a share says nothing. */
export const smallNumber = 20
