import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import { figuresOf, type YearFigures } from '../queries.ts'
import { maskings, type Masking } from '../rules.ts'
import { Year } from '../schema.ts'

export type Measure = 'smesHelped' | 'daysContracted' | 'jobsPlannedCreated' | 'jobsPlannedKept'
export const measures: readonly Measure[] = ['smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept']

/** A territory as the public may read it: a masked one has no value, only the rule that masked it. */
export type PublicTerritory = { slug: string; name: string; latitude: number | null; longitude: number | null; masked: Masking; values: Record<Measure, number> | null }
export type PublicYear = {
  year: number
  snapshot: YearFigures['snapshot']
  /** Network figures by indicator. */
  value(indicator: string): number | null
  territories: PublicTerritory[]
  skills: { code: string; name: string; share: number }[]
  skillsBase: number
  sizes: { band: string; share: number }[]
}

type Place = { slug: string; name: string; latitude: number | null; longitude: number | null }

function publicTerritories(figures: YearFigures, places: readonly Place[]): PublicTerritory[] {
  const firms = new Map(figures.all('smesHelped').filter(({ territory }) => territory !== '').map((row) => [row.territory, row.firms]))
  const masks = maskings([...firms].map(([territory, count]) => ({ territory, firms: count })))
  const values = (slug: string) => Object.fromEntries(measures.map((measure) => [measure, figures.get(measure, slug)?.value ?? 0])) as Record<Measure, number>
  return places.filter(({ slug }) => firms.has(slug)).map((place) => {
    const masked = masks.get(place.slug) ?? null
    return { ...place, masked, values: masked ? null : values(place.slug) }
  }).toSorted((a, b) => (b.values?.smesHelped ?? -1) - (a.values?.smesHelped ?? -1) || a.name.localeCompare(b.name, 'fr'))
}

/** Families asked fewer than five times in the year are counted among the others: a share of them would point at a firm. */
function publicSkills(figures: YearFigures) {
  const base = figures.get('skillsRequested')?.value ?? 0
  const skills = figures.all('skillsRequested').filter(({ territory, dimension, firms }) => territory === '' && dimension !== '' && firms >= 5)
    .map(({ dimension, value }) => ({ code: dimension, name: skillFamilies.find(({ code }) => code === dimension)?.fr ?? dimension, share: base > 0 ? value / base : 0 }))
    .toSorted((a, b) => b.share - a.share || a.name.localeCompare(b.name, 'fr'))
  return { base, skills }
}

function publicSizes(figures: YearFigures) {
  const rows = figures.all('smesBySize').filter(({ territory, dimension }) => territory === '' && dimension !== '')
  const total = rows.reduce((sum, { value }) => sum + value, 0)
  const count = (bands: readonly string[]) => rows.filter(({ dimension }) => bands.includes(dimension)).reduce((sum, { value }) => sum + value, 0)
  return [['0-9'], ['10-20'], ['21-49', '50-249', '250+']].map((bands) => ({ band: bands[0] ?? '', share: total > 0 ? count(bands) / total : 0 }))
}

const placesOf = ({ tx }: ReadContext): Promise<Place[]> => tx.selectFrom('territories').select(['slug', 'name', 'latitude', 'longitude']).orderBy('name').execute()

export async function publicYear(context: ReadContext, year: number): Promise<PublicYear> {
  const figures = await figuresOf(context, year)
  const { base, skills } = publicSkills(figures)
  return {
    year, snapshot: figures.snapshot, value: (indicator) => figures.get(indicator)?.value ?? null,
    territories: publicTerritories(figures, await placesOf(context)), skills, skillsBase: base, sizes: publicSizes(figures),
  }
}

const yearsWithFigures = async ({ tx }: ReadContext) =>
  (await tx.selectFrom('indicator_values').select('year').distinct().where('indicator', '=', 'smesHelped').orderBy('year').execute()).map(({ year }) => year)

/** The latest frozen year, else the latest with figures. */
async function defaultYear({ tx }: ReadContext, years: readonly number[]): Promise<number | null> {
  const frozen = await tx.selectFrom('snapshots').select('year').orderBy('year', 'desc').executeTakeFirst()
  return frozen?.year ?? years.at(-1) ?? null
}

export type Series = { name: string; slug: string; values: { year: number; days: number | null }[] }

/** Days contracted over the years around one, for the territories published that year. */
async function seriesAround(context: ReadContext, shown: PublicYear, years: readonly number[]): Promise<Series[]> {
  const at = years.indexOf(shown.year)
  const from = Math.max(0, Math.min(at - 3, years.length - 6))
  const places = shown.territories.map(({ slug, name, latitude, longitude }) => ({ slug, name, latitude, longitude }))
  // The number of firms says which territories of a year are masked.
  const territoriesOf = async (year: number) => (year === shown.year ? shown.territories : publicTerritories(await figuresOf(context, year, ['smesHelped', 'daysContracted']), places))
  const all = await Promise.all(years.slice(from, from + 6).map(async (year) => ({ year, territories: await territoriesOf(year) })))
  return shown.territories.filter(({ values }) => values).slice(0, 8).map(({ slug, name }) => ({
    slug, name, values: all.map(({ year, territories }) => ({ year, days: territories.find((territory) => territory.slug === slug)?.values?.daysContracted ?? null })),
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
