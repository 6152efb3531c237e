import { query, type ReadContext } from '#house/action.ts'
import { communeOf, type Commune } from '#house/communes/communes.ts'
import { pagesFor } from '#people/persons/rules.ts'
import { CommunesOf } from './schema.ts'

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

const perPage = 100

/** The communes given to a territory, by code. */
export const communesOfTerritory = query({
  name: 'people.communesOfTerritory',
  who: ['network-admin', 'national-coordinator', 'territory-coordinator'],
  input: CommunesOf,
  rest: { plural: 'territories', noun: 'communes', id: 'territoryId' },
  async run({ tx }, { territoryId, page }) {
    const { total } = await tx.selectFrom('commune_territories').select(({ fn }) => fn.countAll<number>().as('total')).where('territory_id', '=', territoryId).executeTakeFirstOrThrow()
    const rows = await tx.selectFrom('commune_territories').select(['commune_code', 'set_on', 'source']).where('territory_id', '=', territoryId).orderBy('commune_code').limit(perPage).offset((page - 1) * perPage).execute()
    return { page, pages: pagesFor(total, perPage), total, rows: rows.map(({ commune_code, ...row }) => ({ ...row, code: commune_code, name: communeOf(commune_code)?.name ?? null })) }
  },
})
export type CommunesOfTerritory = Awaited<ReturnType<typeof communesOfTerritory.run>>
