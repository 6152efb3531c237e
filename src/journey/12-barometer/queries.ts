import { z } from 'zod'
import { holds, type Viewer } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import { maskingOf, publishedShares, round2, type Masking } from './rules.ts'
import { YearOnly } from './schema.ts'

export type Snapshot = { version: number; frozenOn: string; /** The last day on which the register was found to say something else. */ correctedOn: string | null } | null
/** The stored figures of a year. */
export type YearFigures = { year: number; snapshot: Snapshot; get(indicator: string, territory?: string, dimension?: string): Figure | null; all(indicator: string): Figure[] }
/** `base`: how many rows it is made of; `firms`: how many firms; `largest`: what one of them brings at most, 0 where it was frozen unknown. */
export type Figure = { territory: string; dimension: string; value: number; base: number; firms: number; largest: number }

/** The latest frozen version of a year's figures, or the live computation; all of them, or those of a few indicators. */
export async function figuresOf({ tx }: ReadContext, year: number, only?: readonly string[]): Promise<YearFigures> {
  const snapshot = await tx.selectFrom('snapshots').selectAll().where('year', '=', year).orderBy('version', 'desc').executeTakeFirst()
  let select = tx.selectFrom('indicator_values').select(['indicator', 'territory', 'dimension', 'value', 'base', 'firms', 'largest']).where('year', '=', year).where('snapshot_id', snapshot ? '=' : 'is', snapshot?.id ?? null)
  if (only) select = select.where('indicator', 'in', only)
  const rows = await select.execute()
  const figures = rows.map((row) => ({ ...row, value: row.value ?? 0, base: row.base ?? 0, largest: row.largest ?? 0 }))
  const byKey = new Map(figures.map((row) => [`${row.indicator}|${row.territory}|${row.dimension}`, row]))
  return {
    year,
    snapshot: snapshot ? { version: snapshot.version, frozenOn: snapshot.frozen_on, correctedOn: snapshot.corrected_on } : null,
    get: (indicator, territory = '', dimension = '') => byKey.get(`${indicator}|${territory}|${dimension}`) ?? null,
    all: (indicator) => figures.filter((row) => row.indicator === indicator),
  }
}

/** Years that have figures, newest first. */
export const barometerYears = query({
  name: 'barometer.years',
  who: ['public'],
  input: z.object({}),
  rest: { plural: 'barometer' },
  async run({ tx }) {
    const rows = await tx.selectFrom('indicator_values').select('year').distinct().orderBy('year', 'desc').execute()
    return { years: rows.map(({ year }) => year) }
  },
})

/** Whose scope contains the figures of the whole network; what they read of it has no names. */
export const seesNetwork = (viewer: Viewer) => viewer.kind === 'system' || holds(viewer, 'national-coordinator') || holds(viewer, 'network-admin')

const headline = ['smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept'] as const

/** What those who answered planned, taken from what all planned, tells of those who did not. */
const wholeOf: Readonly<Record<string, string>> = { jobsPlannedCreatedAnswered: 'jobsPlannedCreated', jobsPlannedKeptAnswered: 'jobsPlannedKept' }

/** A figure of the whole network as the public may read it: fewer than five firms, or one firm that makes most of it, and it is masked. */
export function publicFigure(figures: YearFigures, code: string): { value: number | null; masked: Masking } {
  const figure = figures.get(code)
  if (!figure) return { value: null, masked: null }
  const others = figures.get(wholeOf[code] ?? '')
  const masked = maskingOf(figure.firms, figure) ?? (others && maskingOf(others.firms - figure.firms) ? 'protects-another' : null)
  return { value: masked ? null : figure.value, masked }
}

/** Shares of an indicator's dimension; those of few firms are left out for the public. */
export function sharesOf(figures: YearFigures, code: string, whole: boolean): { dimension: string; value: number; share: number }[] {
  const total = figures.get(code)
  if (!total || (!whole && maskingOf(total.firms))) return []
  const all = figures.all(code).filter(({ territory, dimension }) => territory === '' && dimension !== '')
  return (whole ? all : publishedShares(all)).map(({ dimension, value }) => ({ dimension, value, share: total.value === 0 ? 0 : value / total.value }))
}

const familyName = (code: string) => skillFamilies.find((one) => one.code === code)?.fr ?? code

const topSkills = (figures: YearFigures, whole: boolean) => sharesOf(figures, 'skillsRequested', whole).map(({ dimension, value, share }) => ({ family: familyName(dimension), share: round2(share), value }))
  .toSorted((a, b) => b.value - a.value || a.family.localeCompare(b.family, 'fr')).slice(0, 5).map(({ family, share }) => ({ family, share }))

/** The public figures of a year; each has its rows behind a link for those whose scope contains it, `null` for the others, who read no figure of fewer than five firms. */
export const barometerOfYear = query({
  name: 'barometer.year',
  who: ['public'],
  input: YearOnly,
  rest: { plural: 'barometer', id: 'year' },
  async run(context, { year }) {
    const figures = await figuresOf(context, year)
    if (!figures.get('smesHelped')) throw new Refusal('not-found', 'barometer.year-unknown', { year })
    const whole = seesNetwork(context.viewer)
    const value = (code: string) => (whole ? (figures.get(code)?.value ?? null) : publicFigure(figures, code).value)
    const [days, projects, advances, lent] = [value('daysContracted'), value('projectsHelped'), value('advancesGranted'), value('advancesAmount')]
    const link = (code: string) => (whole ? `/api/v1/barometer-rows?year=${year}&indicator=${code}` : null)
    return {
      year,
      smesHelped: value('smesHelped'), daysContracted: days, jobsPlannedCreated: value('jobsPlannedCreated'), jobsPlannedKept: value('jobsPlannedKept'),
      meanDaysPerProject: projects && days !== null ? round2(days / projects) : null,
      topSkills: topSkills(figures, whole), topSkillsBase: value('skillsRequested') ?? (whole ? 0 : null), topSkillsSource: 'register' as const,
      advances: advances ?? (figures.get('advancesGranted') ? null : 0), meanAdvanceEuros: advances && lent !== null ? Math.round(lent / advances) : null,
      masked: Object.fromEntries(headline.map((code) => [code, whole ? null : publicFigure(figures, code).masked])) as Record<(typeof headline)[number], Masking>,
      snapshot: figures.snapshot,
      rows: { ...Object.fromEntries(headline.map((code) => [code, link(code)])), topSkills: link('skillsRequested') } as Record<(typeof headline)[number] | 'topSkills', string | null>,
    }
  },
})
