import { z } from 'zod'
import { id } from '#house/fields.ts'

/** INSEE codes of the communes a territory covers. */
export const CoverCommunes = z.object({ territoryId: id, communes: z.array(z.string().regex(/^(\d{2}|2[AB])\d{3}$/, 'people.field.commune')).min(1).max(5000) })
