import { z } from 'zod'
import { id, shortText } from '#house/fields.ts'
import { OpenTerritory } from '../schema.ts'

/** Everything but the short name, which stands in addresses. */
export const AmendTerritory = OpenTerritory.omit({ slug: true }).extend({ territoryId: id })

/** A logo is a picture that every browser and letter shows; drawings with scripts inside are refused. */
export const largestLogo = 1024 * 1024
export const logoTypes = ['image/png', 'image/jpeg'] as const
export const SetTerritoryLogo = z.object({ territoryId: id, name: shortText, bytes: z.instanceof(Uint8Array) })
