import { sql } from 'kysely'
import { query } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { NetworkGapMap } from './schema.ts'
import { gapTable, type GapCell } from './rules.ts'

/**
 * Asked, offered and served over the whole network in a year, per family and territory: totals, and nobody's name. A line without a family
 * counts the territory, where an expert of several families is one. Counted as the territory's own map does.
 */
export const networkGapMap = query({
  name: 'matching.networkGapMap',
  who: ['national-coordinator', 'network-admin'],
  input: NetworkGapMap,
  rest: { plural: 'network-gap-maps' },
  async run({ tx, today }, { year, figure }) {
    const within = sql`needs.requested_on between ${`${year}-01-01`} and ${`${year}-12-31`}`
    const { rows } = await asInstallation(tx, () => sql<GapCell>`
      select territory_id as "territoryId", family, sum(asked)::int as asked, sum(offered)::int as offered, sum(served)::int as served from (
        select territory_id, family_code as family, count(*) as asked, 0 as offered, 0 as served from needs where ${within} group by grouping sets ((territory_id, family_code), (territory_id))
        union all select experts.territory_id, family_code, 0, count(distinct experts.id), 0 from expert_capabilities join experts on experts.id = expert_id
          where experts.active group by grouping sets ((experts.territory_id, family_code), (experts.territory_id))
        union all select proposals.territory_id, family_code, 0, 0, count(*) from proposals join needs on needs.id = proposals.need_id
          where proposals.status = 'accepted-by-sme' and ${within} group by grouping sets ((proposals.territory_id, family_code), (proposals.territory_id))
      ) counted group by 1, 2`.execute(tx))
    const territories = await tx.selectFrom('territories').select(['id', 'name', 'closed_on']).orderBy('name').execute()
    return { year, thisYear: yearOf(today), figure, table: gapTable(rows, territories, figure) }
  },
})
export type NetworkGapMap = Awaited<ReturnType<typeof networkGapMap.run>>
