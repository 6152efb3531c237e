import type { ReadContext } from '#house/action.ts'
import type { Commune } from '#house/communes/communes.ts'

type Place = { id: string; slug: string; name: string }

/**
 * The open territory of a commune: the one it was given to, else the only one of its department. `null` when no territory
 * or several answer: then the person chooses.
 */
export async function territoryOfCommune({ tx }: Pick<ReadContext, 'tx'>, commune: Commune): Promise<Place | null> {
  const given = await tx.selectFrom('commune_territories').innerJoin('territories', 'territories.id', 'commune_territories.territory_id').select(['territories.id', 'slug', 'name'])
    .where('commune_code', '=', commune.code).where('closed_on', 'is', null).executeTakeFirst()
  if (given) return given
  const inDepartment = await tx.selectFrom('territories').select(['id', 'slug', 'name']).where('department', '=', commune.department).where('closed_on', 'is', null).limit(2).execute()
  return inDepartment.length === 1 ? (inDepartment[0] ?? null) : null
}
