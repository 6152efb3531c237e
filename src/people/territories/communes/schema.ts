import { z } from 'zod'
import { id, page } from '#house/fields.ts'

/** INSEE codes of the communes a territory covers. */
/** A list as people paste it: codes apart by spaces, commas or lines. */
export const codesTyped = (typed: string): string[] => [...new Set(typed.toUpperCase().split(/[\s,;]+/).filter(Boolean))]

export const CommunesOf = z.object({ territoryId: id, page })
export const ReleaseCommunes = z.object({ territoryId: id, communes: z.array(z.string().regex(/^(\d{2}|2[AB])\d{3}$/, 'people.field.commune')).min(1, 'house.field.required').max(5000) })
export const CoverCommunes = z.object({ territoryId: id, communes: z.array(z.string().regex(/^(\d{2}|2[AB])\d{3}$/, 'people.field.commune')).min(1, 'house.field.required').max(5000) })
