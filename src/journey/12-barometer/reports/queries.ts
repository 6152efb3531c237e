import { holds, type Viewer } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { conventionsOf } from '#people/conventions/queries.ts'
import { territoriesOn } from '#people/territories/changes/queries.ts'
import { indicators } from '../indicators.ts'
import { publicYear, yearsWithFigures, type PublicYear } from '../public/queries.ts'
import { figuresOf, seesNetwork, type YearFigures } from '../queries.ts'
import { linesOf, yearsUpTo } from './rules.ts'
import { Nothing, readers, ReportAsked } from './schema.ts'

/** Territories whose balance this person reads: all, or those of the own roles. A funder of the whole network reads what the public may. */
async function territoriesFor(context: ReadContext, day: string) {
  const { viewer } = context
  // As they were called and run that day.
  const all = (await territoriesOn(context, day)).map(({ id, slug, name, operator }) => ({ id, slug, name, operator }))
  return seesNetwork(viewer) ? all : all.filter(({ id }) => grants(viewer).some(({ territoryId }) => territoryId === id))
}
const grants = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.grants.filter(({ role }) => (readers as readonly string[]).includes(role)) : [])
const fundsNetwork = (viewer: Viewer) => grants(viewer).some(({ role, territoryId }) => role === 'funder' && territoryId === null)

const endOf = (year: number) => `${year}-12-31`

/** The place of a report that this reader may read, `null` for the network; to whoever may not, it does not exist. */
export async function placeFor(context: ReadContext, slug: string, year: number) {
  if (slug === '') {
    if (seesNetwork(context.viewer) || fundsNetwork(context.viewer)) return null
    throw new Refusal('not-found', 'house.not-found')
  }
  const place = (await territoriesFor(context, endOf(year))).find((one) => one.slug === slug)
  if (!place) throw new Refusal('not-found', 'house.not-found')
  return place
}

/** The agreement of the year, beside which its balance is read. */
async function agreementOf(context: ReadContext, territoryId: string, year: number) {
  const found = (await conventionsOf(context, territoryId)).find(({ starts_on, ends_on }) => starts_on <= `${year}-12-31` && ends_on >= `${year}-01-01`)
  return found ? { startsOn: found.starts_on, endsOn: found.ends_on, halfDaysYearly: found.half_days_pledged_yearly, jobsTarget: found.jobs_target } : null
}

type Shown = { figures: YearFigures; masked: PublicYear | null }

/** A figure as this reader may read it: masked for whoever reads the network as the public does. */
const valueOf = ({ figures, masked }: Shown, code: string, slug: string) => (masked ? masked.value(code) : (figures.get(code, slug)?.value ?? null))

const measures = ['smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept'] as const
export type TerritoryLine = { slug: string; name: string; values: (number | null)[] }

async function territoryLines(context: ReadContext, year: number, { figures, masked }: Shown): Promise<TerritoryLine[]> {
  if (masked) return masked.territories.map(({ slug, name, values }) => ({ slug, name, values: measures.map((measure) => values[measure]) }))
  const known = new Set(figures.all('smesHelped').map(({ territory }) => territory))
  return (await territoriesFor(context, endOf(year))).filter(({ slug }) => known.has(slug)).map(({ slug, name }) => ({ slug, name, values: measures.map((measure) => figures.get(measure, slug)?.value ?? 0) }))
}

/** The steering committee's yearly balance of a territory, or the national review: figures by the barometer's definitions, frozen where their year is. */
export const yearlyReport = query({
  name: 'barometer.yearlyReport',
  who: readers,
  input: ReportAsked,
  rest: { plural: 'barometer-reports' },
  async run(context, { year, territory }) {
    const place = await placeFor(context, territory, year)
    const known = await yearsWithFigures(context)
    if (!known.includes(year)) throw new Refusal('not-found', 'barometer.year-unknown', { year })
    const asPublic = place === null && !seesNetwork(context.viewer)
    const years = yearsUpTo(year, known)
    const shown = new Map<number, Shown>()
    for (const one of years) shown.set(one, { figures: await figuresOf(context, one), masked: asPublic ? await publicYear(context, one) : null })
    const read = (one: number, code: string) => { const own = shown.get(one); return own ? valueOf(own, code, territory) : null }
    const latest = shown.get(year)
    return {
      year, years, territory, place, today: context.today, opens: !asPublic && (seesNetwork(context.viewer) || holds(context.viewer, 'territory-coordinator')), snapshots: years.map((one) => shown.get(one)?.figures.snapshot ?? null),
      lines: linesOf(years, indicators, read), measures, territories: place || !latest ? [] : await territoryLines(context, year, latest), agreement: place ? await agreementOf(context, place.id, year) : null,
    }
  },
})
export type YearlyReport = Awaited<ReturnType<typeof yearlyReport.run>>

/** What there is to read: the years, and the places of this person. */
export const reportsToRead = query({
  name: 'barometer.reportsToRead',
  who: readers,
  input: Nothing,
  rest: { plural: 'barometer-report-lists' },
  run: async (context) => ({ years: (await yearsWithFigures(context)).toReversed(), network: seesNetwork(context.viewer) || fundsNetwork(context.viewer), territories: await territoriesFor(context, context.today) }),
})
export type ReportsToRead = Awaited<ReturnType<typeof reportsToRead.run>>
