import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { balanceIndicators, stateOf, totalsOf, yearsOf, type BalanceYear } from './rules.ts'
import { ConventionOnly } from './schema.ts'

const keepers = ['network-admin', 'national-coordinator', 'territory-coordinator'] as const

/** The agreements of a territory, the latest first. */
export async function conventionsOf({ tx, today }: ReadContext, territoryId: string) {
  const rows = await tx.selectFrom('conventions').selectAll().where('territory_id', '=', territoryId).orderBy('starts_on', 'desc').limit(20).execute()
  return rows.map((row) => ({ ...row, state: stateOf(row, today) }))
}
export type ConventionLine = Awaited<ReturnType<typeof conventionsOf>>[number]

export async function conventionFile(tx: Tx, conventionId: string) {
  const row = await tx.selectFrom('conventions').innerJoin('territories', 'territories.id', 'conventions.territory_id').selectAll('conventions').select(['slug', 'territories.name as territory', 'operator_name as operator'])
    .where('conventions.id', '=', conventionId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}
export type ConventionFile = Awaited<ReturnType<typeof conventionFile>>

export type SitePledge = { siteId: string; site: string; organisation: string; half_days_yearly: HalfDays | null; this_year: HalfDays | null }

/** The helper sites of the territory: what each pledges under the agreement, and for this year. */
async function pledgesOf({ tx, today }: ReadContext, { id, territory_id }: ConventionFile): Promise<SitePledge[]> {
  const { rows } = await sql<SitePledge>`
    select sites.id as "siteId", sites.name as site, organisations.name as organisation, convention_pledges.half_days_yearly, day_envelopes.half_days_pledged as this_year
    from sites join organisations on organisations.id = sites.organisation_id and organisations.kind in ('company', 'public-body')
      left join convention_pledges on convention_pledges.site_id = sites.id and convention_pledges.convention_id = ${id} left join day_envelopes on day_envelopes.site_id = sites.id and day_envelopes.year = ${yearOf(today)}
    where sites.territory_id = ${territory_id} and sites.left_on is null order by organisations.name, sites.name, sites.id limit 200`.execute(tx)
  return rows
}

export const conventionSheet = query({
  name: 'people.conventionSheet',
  who: keepers,
  input: ConventionOnly,
  rest: { plural: 'conventions', id: 'conventionId' },
  async run(context, { conventionId }) {
    const convention = await conventionFile(context.tx, conventionId)
    return { today: context.today, convention, state: stateOf(convention, context.today), sites: await pledgesOf(context, convention) }
  },
})
export type ConventionSheet = Awaited<ReturnType<typeof conventionSheet.run>>

type Value = { year: number; indicator: (typeof balanceIndicators)[number]; value: number | null; frozen: boolean }

/** The territory's own figures of the agreement's years, from the barometer's rows: frozen where the year is, else live. */
export async function balanceOf(tx: Tx, convention: Pick<ConventionFile, 'slug' | 'starts_on' | 'ends_on'>, today: PlainDate): Promise<BalanceYear[]> {
  const years = yearsOf(convention, today)
  const { rows } = await sql<Value>`
    with chosen as (select distinct on (year) year, id from snapshots where year = any (${years}::int[]) order by year, version desc)
    select figures.year, indicator, value, chosen.id is not null as frozen from indicator_values figures left join chosen on chosen.year = figures.year
    where figures.year = any (${years}::int[]) and territory = ${convention.slug} and dimension = '' and indicator = any (${[...balanceIndicators]}) and figures.snapshot_id is not distinct from chosen.id`.execute(tx)
  return years.map((year) => {
    const own = rows.filter((row) => row.year === year)
    const values = Object.fromEntries(balanceIndicators.map((code) => [code, own.find(({ indicator }) => indicator === code)?.value ?? null])) as BalanceYear['values']
    return { year, frozen: own.some(({ frozen }) => frozen), values }
  })
}

/** The balance sheet of an agreement, drafted: what was pledged and targeted beside what was engaged, contracted, delivered and verified. */
export const conventionBalance = query({
  name: 'people.conventionBalance',
  who: keepers,
  input: ConventionOnly,
  rest: { plural: 'conventions', noun: 'balance', id: 'conventionId' },
  async run({ tx, today }, { conventionId }) {
    const convention = await conventionFile(tx, conventionId)
    const years = await balanceOf(tx, convention, today)
    return { today, convention, state: stateOf(convention, today), years, totals: totalsOf(years) }
  },
})
export type ConventionBalance = Awaited<ReturnType<typeof conventionBalance.run>>
