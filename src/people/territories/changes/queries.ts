import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { keepersOfTerritories } from '../setup/queries.ts'
import { TerritoryOnly } from './schema.ts'

export type Standing = { id: string; slug: string; name: string; operator: string; latitude: number | null; longitude: number | null }

/** Every territory as it stood on a day: its name and operator of then. Public, as they are. */
export async function territoriesOn({ tx }: Pick<ReadContext, 'tx'>, day: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select territories.id, slug, coalesce(was.name, territories.name) as name, coalesce(was.operator_name, territories.operator_name) as operator, latitude, longitude
    from territories left join lateral (select name, operator_name from territory_versions where territory_id = territories.id and until_on >= ${day}::date order by until_on limit 1) was on true
    order by 3`.execute(tx)
  return rows
}

/** From which year on a territory holds what others did before: `from` are the names of those others, as they stood. */
export type Succession = { slug: string; kind: 'merged' | 'split'; changedOn: PlainDate; from: string[]; own: string | null }

/** What the figures of a territory do not hold before a change: said beside its series. Public. */
export async function successions({ tx }: Pick<ReadContext, 'tx'>): Promise<Succession[]> {
  const { rows } = await sql<Succession>`
    select into_place.slug, territory_changes.kind, territory_changes.changed_on as "changedOn", array_agg(former.name order by former.name) as "from",
      case when into_place.opened_on < territory_changes.changed_on then coalesce((select name from territory_versions v where v.territory_id = into_place.id and v.until_on >= territory_changes.changed_on - 1 order by until_on limit 1), into_place.name) end as own
    from territory_changes join territories former on former.id = territory_changes.territory_id join territories into_place on into_place.id = territory_changes.into_id
    group by into_place.id, territory_changes.kind, territory_changes.changed_on order by territory_changes.changed_on`.execute(tx)
  return rows
}

/** What became of a territory and what it came from, with its former operators: the list on its page. */
export const territoryHistory = query({
  name: 'people.territoryHistory',
  who: keepersOfTerritories,
  input: TerritoryOnly,
  rest: { plural: 'territories', noun: 'histories', id: 'territoryId' },
  async run({ tx }, { territoryId }) {
    const operators = await tx.selectFrom('territory_versions').select(['until_on', 'name', 'operator_name', 'operator_kind']).where('territory_id', '=', territoryId).orderBy('until_on', 'desc').execute()
    const changes = await tx.selectFrom('territory_changes').innerJoin('territories as former', 'former.id', 'territory_changes.territory_id').innerJoin('territories as later', 'later.id', 'territory_changes.into_id')
      .select(['territory_changes.id', 'kind', 'changed_on', 'former.name as from', 'former.slug as from_slug', 'later.name as into', 'later.slug as into_slug'])
      .where((eb) => eb.or([eb('territory_changes.territory_id', '=', territoryId), eb('territory_changes.into_id', '=', territoryId)])).orderBy('changed_on', 'desc').execute()
    return { operators, changes }
  },
})
export type TerritoryHistory = Awaited<ReturnType<typeof territoryHistory.run>>
