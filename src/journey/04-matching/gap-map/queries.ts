import { sql } from 'kysely'
import { query } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { mostNeeds } from '../runs/schema.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { assign } from '../solver/assign.ts'
import { effectSeconds, GapMap, PledgeEffect } from './schema.ts'

export type GapRow = { key: string; asked: number; askedHalfDays: HalfDays; offered: number; offeredHalfDays: HalfDays; served: number; servedHalfDays: HalfDays; neighbours: number }

/**
 * Asked, offered and served in a territory and a year, per family, or per capability of one family. Asked: needs of that year, refused and
 * withdrawn ones included. Offered: active experts who declare it, each counted in every line of theirs. Served: needs with an SME's yes.
 */
export const gapMap = query({
  name: 'matching.gapMap',
  who: ['territory-coordinator'],
  input: GapMap,
  rest: { plural: 'gap-maps' },
  async run({ tx }, { territoryId, year, family }) {
    const key = (table: string) => (family ? sql.ref(`${table}.capability`) : sql.ref(`${table}.family_code`))
    const only = (table: string) => (family ? sql`${sql.ref(`${table}.family_code`)} = ${family}` : sql`true`)
    const { rows } = await sql<GapRow>`
      with asked as (
        select ${key('needs')} as key, count(*)::int as asked, coalesce(sum(coalesce(briefs.half_days, needs.half_days_asked)), 0)::int as half_days from needs left join briefs on briefs.need_id = needs.id
        where needs.territory_id = ${territoryId} and ${only('needs')} and needs.requested_on between ${`${year}-01-01`} and ${`${year}-12-31`} group by 1
      ), offered as (
        select ${key('expert_capabilities')} as key, count(distinct experts.id)::int as offered, coalesce(sum(experts.half_days_per_year), 0)::int as half_days from expert_capabilities join experts on experts.id = expert_id
        where experts.territory_id = ${territoryId} and experts.active and ${only('expert_capabilities')} group by 1
      ), served as (
        select ${key('needs')} as key, count(*)::int as served, sum(proposals.half_days)::int as half_days, count(*) filter (where sites.territory_id is distinct from needs.territory_id)::int as neighbours
        from proposals join needs on needs.id = proposals.need_id left join sites on sites.id = proposals.site_id
        where proposals.territory_id = ${territoryId} and proposals.status = 'accepted-by-sme' and ${only('needs')} and needs.requested_on between ${`${year}-01-01`} and ${`${year}-12-31`} group by 1
      )
      select coalesce(asked.key, offered.key, served.key) as key, coalesce(asked.asked, 0) as asked, coalesce(asked.half_days, 0) as "askedHalfDays", coalesce(offered.offered, 0) as offered, coalesce(offered.half_days, 0) as "offeredHalfDays",
        coalesce(served.served, 0) as served, coalesce(served.half_days, 0) as "servedHalfDays", coalesce(served.neighbours, 0) as neighbours
      from asked full join offered on offered.key = asked.key full join served on served.key = coalesce(asked.key, offered.key)`.execute(tx)
    const sites = await tx.selectFrom('sites').innerJoin('organisations', 'organisations.id', 'sites.organisation_id').select(['sites.id', 'sites.name', 'organisations.name as company'])
      .where('sites.territory_id', '=', territoryId).where('organisations.kind', '=', 'company').orderBy('organisations.name').orderBy('sites.id').execute()
    return { year, family, rows: rows.toSorted((a, b) => b.askedHalfDays - a.askedHalfDays || (a.key < b.key ? -1 : 1)), sites }
  },
})
export type GapMap = Awaited<ReturnType<typeof gapMap.run>>

/** What a pledge of so many half-days more at a site would serve today: the engine's answer with it, less its answer without. */
export const pledgeEffect = query({
  name: 'matching.pledgeEffect',
  who: ['territory-coordinator'],
  input: PledgeEffect,
  rest: { plural: 'pledge-effects' },
  async run(context, { territoryId, siteId, halfDays }) {
    const site = await context.tx.selectFrom('sites').innerJoin('organisations', 'organisations.id', 'sites.organisation_id').select(['sites.name', 'organisations.id', 'organisations.name as company']).where('sites.id', '=', siteId).where('sites.territory_id', '=', territoryId).executeTakeFirst()
    if (!site) throw new Refusal('not-found', 'house.not-found')
    const problem = await matchingProblem(context, { territoryId, most: mostNeeds })
    const year = yearOf(context.today)
    const poolId = `${siteId}:${year}`
    const pool = problem.context.pools.get(poolId) ?? { id: poolId, companyId: site.id, siteId, year, halfDaysLeft: toHalfDays(0) }
    const pools = new Map(problem.context.pools).set(poolId, { ...pool, halfDaysLeft: toHalfDays(pool.halfDaysLeft + halfDays) })
    const before = await assign(problem, effectSeconds)
    const after = await assign({ ...problem, context: { ...problem.context, pools } }, effectSeconds)
    return { site: site.name, company: site.company, halfDays, open: problem.needs.length, before: before.pairs.length, after: after.pairs.length }
  },
})
export type PledgeEffect = Awaited<ReturnType<typeof pledgeEffect.run>>
