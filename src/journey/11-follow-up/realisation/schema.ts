import { z } from 'zod'
import { id } from '#house/fields.ts'
import { followUpMonths } from '../rules.ts'

export const RealisationAsked = z.object({ territoryId: id, months: z.coerce.number().pipe(z.literal([...followUpMonths])).catch(12) })
