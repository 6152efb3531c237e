import { sql } from 'kysely'
import { everything, holds } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { answeredFor } from '#people/organisations/desk/list/queries.ts'
import { indicatorOf, indicators, type Indicator, type Own } from '../indicators.ts'
import { figuresOf, seesNetwork } from '../queries.ts'
import { FigureRows, FiguresAsked, Nothing, perPage, readers } from './schema.ts'

type Firm = { siren: string; name: string }
/** Whose rows are read: all of them without names, a territory's, or those of a company's own sites. */
type Part = { sees: 'network' | 'territory'; firm: null; own?: never } | { sees: 'company'; firm: Firm; own: Own }

const ownTerritoryIds = ({ viewer }: ReadContext) => (viewer.kind === 'person' ? viewer.grants.flatMap((grant) => (grant.role === 'territory-coordinator' && grant.territoryId ? [grant.territoryId] : [])) : [])

async function territorySlugs(context: ReadContext): Promise<string[]> {
  const ids = ownTerritoryIds(context)
  return ids.length === 0 ? [] : (await context.tx.selectFrom('territories').select('slug').where('id', 'in', ids).execute()).map(({ slug }) => slug)
}

/** The sites a correspondent answers for, of one firm: two firms are never shown nor counted together. */
async function companyPart(context: ReadContext, siren: string | null): Promise<Part> {
  const { rows: [firm] } = await sql<Firm & { id: string }>`select distinct organisations.id, siren, organisations.name from sites join organisations on organisations.id = sites.organisation_id
    where ${answeredFor(context)} and (${siren}::text is null or siren = ${siren}) order by organisations.name, organisations.id limit 1`.execute(context.tx)
  if (!firm) throw new Refusal('not-found', 'house.not-found')
  const idsOf = async (table: 'missions' | 'day_envelopes') => (await sql<{ id: string }>`select source.id from ${sql.table(table)} source join sites on sites.id = source.site_id where sites.organisation_id = ${firm.id} and ${answeredFor(context)}`.execute(context.tx)).rows.map(({ id }) => id)
  return { sees: 'company', firm: { siren: firm.siren, name: firm.name }, own: { missionIds: await idsOf('missions'), envelopeIds: await idsOf('day_envelopes') } }
}

/** What this person may open; to whoever may not, it does not exist. */
async function partOf(context: ReadContext, asked: { territory: string; siren?: string | null | undefined }): Promise<Part> {
  if (seesNetwork(context.viewer)) return { sees: 'network', firm: null }
  if (!asked.siren && (await territorySlugs(context)).includes(asked.territory)) return { sees: 'territory', firm: null }
  if (holds(context.viewer, 'company-correspondent')) return await companyPart(context, asked.siren ?? null)
  throw new Refusal('not-found', 'house.not-found')
}

const within = (asked: { territory: string; dimension?: string }) => sql`where (${asked.territory} = '' or figure.territory = ${asked.territory}) and (${asked.dimension ?? ''} = '' or figure.dimension = ${asked.dimension ?? ''})`

async function totalOf({ tx }: ReadContext, indicator: Indicator, asked: { year: number; territory: string; dimension?: string }, own: Own | undefined) {
  const { rows: [row] } = await sql<{ count: number; total: number | null }>`select count(*)::int as count, sum(amount) as total from (${indicator.rows(asked.year, own)}) figure ${within(asked)}`.execute(tx)
  return { count: row?.count ?? 0, total: row?.total ?? 0 }
}

type Row = { territory: string; reference: string; sme: string | null; dimension: string; amount: number }

/**
 * The rows a figure is made of; their amounts add up to it. The network's coordinators read references without names, a local
 * coordinator the rows of the own territory, a company's correspondent those of the own sites. A frozen figure stands beside what its rows say today.
 */
export const figureRows = query({
  name: 'barometer.rows',
  who: readers,
  input: FigureRows,
  rest: { plural: 'barometer-rows' },
  async run(context, asked) {
    const indicator = indicatorOf(asked.indicator)
    if (!indicator) throw new Refusal('not-found', 'house.not-found')
    const part = await partOf(context, asked)
    if (part.sees === 'company' && !indicator.ofCompany) throw new Refusal('not-found', 'house.not-found')
    const figures = await figuresOf(context, asked.year, [indicator.code])
    await enterScope(context.tx, everything, 'mainforte_statistics')
    const { count, total } = await totalOf(context, indicator, asked, part.own)
    const { rows } = await sql<Row & { firm: boolean }>`
      select figure.territory, figure.reference, case when ${part.sees !== 'network'} then organisations.name end as sme, figure.sme_id is not null as firm, figure.dimension, figure.amount
      from (${indicator.rows(asked.year, part.own)}) figure left join organisations on organisations.id = figure.sme_id ${within(asked)}
      order by figure.territory, figure.reference, figure.dimension, figure.amount ${asked.page ? sql`limit ${perPage} offset ${(asked.page - 1) * perPage}` : sql``}`.execute(context.tx)
    const published = part.sees === 'company' ? total : (figures.get(indicator.code, asked.territory, asked.dimension)?.value ?? 0)
    return {
      year: asked.year, indicator: indicator.code, territory: asked.territory, dimension: asked.dimension, unit: indicator.unit, quantity: indicator.quantity, sees: part.sees, firm: part.firm,
      snapshot: part.sees === 'company' ? null : figures.snapshot, figure: published, total, count, page: asked.page ?? 1, pages: Math.max(1, Math.ceil(count / perPage)),
      // A company knows the firm it helped by its name; the number of the file is not its own.
      rows: rows.map(({ firm, ...row }) => ({ ...row, reference: part.sees === 'company' && firm ? '' : row.reference })),
    }
  },
})
export type FigureRowsShown = Awaited<ReturnType<typeof figureRows.run>>

/** The figures of a year that this person may open, each with the value its rows add up to. */
export const figuresToOpen = query({
  name: 'barometer.figuresToOpen',
  who: readers,
  input: FiguresAsked,
  rest: { plural: 'barometer-figures-to-open' },
  async run(context, asked) {
    const part = await partOf(context, asked)
    const figures = await figuresOf(context, asked.year)
    const open = indicators.filter(({ ofCompany }) => part.sees !== 'company' || ofCompany)
    if (part.sees === 'company') await enterScope(context.tx, everything, 'mainforte_statistics')
    const values: { code: string; unit: Indicator['unit']; quantity: Indicator['quantity']; value: number }[] = []
    for (const one of open) {
      const value = part.sees === 'company' ? (await totalOf(context, one, asked, part.own)).total : (figures.get(one.code, asked.territory)?.value ?? 0)
      values.push({ code: one.code, unit: one.unit, quantity: one.quantity, value })
    }
    return { year: asked.year, territory: asked.territory, sees: part.sees, firm: part.firm, snapshot: part.sees === 'company' ? null : figures.snapshot, values }
  },
})
export type FiguresToOpen = Awaited<ReturnType<typeof figuresToOpen.run>>

/** The years that have figures, and the territories whose rows this person may ask for. */
export const placesToOpen = query({
  name: 'barometer.placesToOpen',
  who: readers,
  input: Nothing,
  rest: { plural: 'barometer-places-to-open' },
  async run(context) {
    const years = (await context.tx.selectFrom('indicator_values').select('year').distinct().orderBy('year').execute()).map(({ year }) => year)
    const all = await context.tx.selectFrom('territories').select(['id', 'slug', 'name']).orderBy('name').execute()
    const [network, own] = [seesNetwork(context.viewer), ownTerritoryIds(context)]
    return { network, years, territories: all.filter(({ id }) => network || own.includes(id)).map(({ slug, name }) => ({ slug, name })), names: Object.fromEntries(all.map(({ slug, name }) => [slug, name])) as Record<string, string> }
  },
})
export type PlacesToOpen = Awaited<ReturnType<typeof placesToOpen.run>>
