import { sql } from 'kysely'
import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import { successions, territoriesOn, type Succession } from '#people/territories/changes/queries.ts'
import { figuresOf, publicFigure, sharesOf, type YearFigures } from '../queries.ts'
import { maskingOf, maskings, publishedShares, type Cell, type Masking } from '../rules.ts'
import { Year } from '../schema.ts'

export type Measure = 'smesHelped' | 'daysContracted' | 'jobsPlannedCreated' | 'jobsPlannedKept'
export const measures: readonly Measure[] = ['smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept']

/** A territory as the public may read it: a masked cell has no value, only the rule that masked it. */
export type PublicTerritory = { slug: string; name: string; latitude: number | null; longitude: number | null; values: Record<Measure, number | null>; masked: Record<Measure, Masking> }
export type Share = { code: string; value: number; share: number }
export type PublicYear = {
  year: number
  snapshot: YearFigures['snapshot']
  /** Network figures by indicator; null where there is none, or where it is masked. */
  value(indicator: string): number | null
  masked(indicator: string): Masking
  /** Empty with `withheld` when even masked lines would tell what they hold. */
  territories: PublicTerritory[]
  withheld: boolean
  skills: (Share & { name: string })[]
  skillsBase: number
  /** Firms by size and by sector; what is not published is a remainder. */
  sizes: Share[]
  sectors: Share[]
}

type Place = { slug: string; name: string; latitude: number | null; longitude: number | null }

const amounts = ['daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept'] as const satisfies readonly Measure[]

function publicTerritories(figures: YearFigures, places: readonly Place[]): Pick<PublicYear, 'territories' | 'withheld'> {
  const cells = figures.all('smesHelped').filter(({ territory }) => territory !== '').map(({ territory, firms }): Cell<(typeof amounts)[number]> => ({
    key: territory, firms, amounts: Object.fromEntries(amounts.map((measure) => [measure, figures.get(measure, territory) ?? { value: 0, largest: 0 }])) as Cell<(typeof amounts)[number]>['amounts'],
  }))
  const marks = maskings(cells, amounts)
  if (!marks) return { territories: [], withheld: true }
  const known = new Set(cells.map(({ key }) => key))
  const territories = places.filter(({ slug }) => known.has(slug)).map((place): PublicTerritory => {
    const masked = Object.fromEntries(measures.map((measure) => [measure, marks(place.slug, measure === 'smesHelped' ? null : measure)])) as Record<Measure, Masking>
    const values = Object.fromEntries(measures.map((measure) => [measure, masked[measure] ? null : (figures.get(measure, place.slug)?.value ?? 0)])) as Record<Measure, number | null>
    return { ...place, values, masked }
  })
  return { territories: territories.toSorted((a, b) => (b.values.smesHelped ?? -1) - (a.values.smesHelped ?? -1) || a.name.localeCompare(b.name, 'fr')), withheld: false }
}

const largestFirst = (shares: Share[]) => shares.toSorted((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1))

/** Families of fewer than five firms are counted among the others: a share of them would point at a firm. */
function publicSkills(figures: YearFigures) {
  const named = sharesOf(figures, 'skillsRequested', false).map(({ dimension, value, share }) => ({ code: dimension, value, share, name: skillFamilies.find(({ code }) => code === dimension)?.fr ?? dimension }))
  return { base: publicFigure(figures, 'skillsRequested').value ?? 0, skills: named.toSorted((a, b) => b.share - a.share || a.name.localeCompare(b.name, 'fr')) }
}

const bands: Readonly<Record<string, string>> = { '0-9': '0-9', '10-20': '10-20', '21-49': '21-49', '50-249': '21-49', '250+': '21-49' }

/** Three bands, the smallest firms first. */
function publicSizes(figures: YearFigures): Share[] {
  const total = figures.get('smesBySize')
  if (!total || maskingOf(total.firms)) return []
  const rows = figures.all('smesBySize').filter(({ territory, dimension }) => territory === '' && dimension !== '')
  const count = (band: string) => rows.filter(({ dimension }) => bands[dimension] === band).reduce((sum, { value }) => sum + value, 0)
  const shares = [...new Set(Object.values(bands))].map((code) => ({ code, firms: count(code), value: count(code), share: count(code) / total.value }))
  const shown = new Set(publishedShares(shares).map(({ code }) => code))
  return shares.filter(({ code }) => shown.has(code)).map(({ code, value, share }) => ({ code, value, share }))
}

/** Territories under the name they had when the year ended. */
const placesOf = async (context: ReadContext, year: number): Promise<Place[]> => (await territoriesOn(context, `${year}-12-31`)).map(({ slug, name, latitude, longitude }) => ({ slug, name, latitude, longitude }))

export async function publicYear(context: ReadContext, year: number): Promise<PublicYear> {
  const figures = await figuresOf(context, year)
  const { base, skills } = publicSkills(figures)
  return {
    year, snapshot: figures.snapshot, value: (indicator) => publicFigure(figures, indicator).value, masked: (indicator) => publicFigure(figures, indicator).masked,
    ...publicTerritories(figures, await placesOf(context, year)), skills, skillsBase: base, sizes: publicSizes(figures), sectors: largestFirst(sharesOf(figures, 'smesBySector', false).map(({ dimension, value, share }) => ({ code: dimension, value, share }))),
  }
}

export const yearsWithFigures = async ({ tx }: ReadContext) =>
  (await tx.selectFrom('indicator_values').select('year').distinct().where('indicator', '=', 'smesHelped').orderBy('year').execute()).map(({ year }) => year)

/** The latest frozen year, else the latest with figures. */
async function defaultYear({ tx }: ReadContext, years: readonly number[]): Promise<number | null> {
  const frozen = await tx.selectFrom('snapshots').select('year').orderBy('year', 'desc').executeTakeFirst()
  return frozen?.year ?? years.at(-1) ?? null
}

/** `before`: which territories held these rows until a year; what came before it is theirs, not this one's. */
export type Before = { until: number; names: string[] }
export type Series = { name: string; slug: string; before: Before[]; values: { year: number; days: number | null }[] }

/** From 1 January the year before was the last of the old order; from any other day the year itself holds both. */
export const beforeOf = ({ changedOn, from, own }: Succession): Before => ({ until: Number(changedOn.slice(0, 4)) - (changedOn.endsWith('-01-01') ? 1 : 0), names: own ? [...from, own].toSorted((a, b) => a.localeCompare(b, 'fr')) : from })

/** Days contracted over the years around one, for the territories published that year. */
async function seriesAround(context: ReadContext, shown: PublicYear, years: readonly number[]): Promise<Series[]> {
  const at = years.indexOf(shown.year)
  const from = Math.max(0, Math.min(at - 3, years.length - 6))
  const places = shown.territories.map(({ slug, name, latitude, longitude }) => ({ slug, name, latitude, longitude }))
  // All measures, so that a cell is masked here as on the page of its own year.
  const territoriesOf = async (year: number) => (year === shown.year ? shown.territories : publicTerritories(await figuresOf(context, year, measures), places).territories)
  const all = await Promise.all(years.slice(from, from + 6).map(async (year) => ({ year, territories: await territoriesOf(year) })))
  const changes = await successions(context)
  return shown.territories.filter(({ values }) => values.smesHelped !== null).slice(0, 8).map(({ slug, name }) => ({
    slug, name, before: changes.filter((one) => one.slug === slug).map(beforeOf), values: all.map(({ year, territories }) => ({ year, days: territories.find((territory) => territory.slug === slug)?.values.daysContracted ?? null })),
  }))
}

export type Barometer = { years: number[]; shown: PublicYear | null; series: Series[] }

/** Everything the public barometer shows of a year; `shown` is null when the year has no figures. */
export const barometerPage = query({
  name: 'barometer.page',
  who: ['public'],
  input: z.object({ year: Year.optional(), series: z.boolean().default(true) }),
  rest: { plural: 'barometer-pages' },
  async run(context, { year, series }): Promise<Barometer> {
    const years = await yearsWithFigures(context)
    const wanted = year ?? (await defaultYear(context, years))
    if (wanted === null || !years.includes(wanted)) return { years, shown: null, series: [] }
    const shown = await publicYear(context, wanted)
    return { years, shown, series: series ? await seriesAround(context, shown, years) : [] }
  },
})

/** Changes whenever the public figures do: a computation, a year frozen or corrected, a territory named otherwise. */
export const barometerState = query({
  name: 'barometer.state',
  who: ['public'],
  input: z.object({}),
  rest: { plural: 'barometer-states' },
  async run({ tx, today }): Promise<{ state: string }> {
    const { rows: [row] } = await sql<{ state: string }>`select concat_ws(' ', (select max(computed_at) from indicator_values), (select count(*) from snapshots), (select max(corrected_on) from snapshots),
      (select md5(string_agg(concat_ws('|', slug, name, latitude, longitude), ' ' order by slug)) from territories), (select count(*) from territory_versions), (select concat_ws(' ', count(*), max(id::text)) from published_totals)) as state`.execute(tx)
    return { state: `${today} ${row?.state ?? ''}` }
  },
})
