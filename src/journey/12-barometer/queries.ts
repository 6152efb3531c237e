import { sql } from 'kysely'
import { z } from 'zod'
import { everything, holds, type Viewer } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import { indicatorOf } from './indicators.ts'
import { round2 } from './rules.ts'
import { FigureRows, YearOnly } from './schema.ts'

export type Snapshot = { version: number; frozenOn: string } | null
/** The stored figures of a year. */
export type YearFigures = { year: number; snapshot: Snapshot; get(indicator: string, territory?: string, dimension?: string): { value: number; base: number; firms: number } | null; all(indicator: string): { territory: string; dimension: string; value: number; base: number; firms: number }[] }

/** The latest frozen version of a year's figures, or the live computation; all of them, or those of a few indicators. */
export async function figuresOf({ tx }: ReadContext, year: number, only?: readonly string[]): Promise<YearFigures> {
  const snapshot = await tx.selectFrom('snapshots').selectAll().where('year', '=', year).orderBy('version', 'desc').executeTakeFirst()
  let select = tx.selectFrom('indicator_values').select(['indicator', 'territory', 'dimension', 'value', 'base', 'firms']).where('year', '=', year).where('snapshot_id', snapshot ? '=' : 'is', snapshot?.id ?? null)
  if (only) select = select.where('indicator', 'in', only)
  const rows = await select.execute()
  const figures = rows.map((row) => ({ ...row, value: row.value ?? 0, base: row.base ?? 0 }))
  const byKey = new Map(figures.map((row) => [`${row.indicator}|${row.territory}|${row.dimension}`, row]))
  return {
    year,
    snapshot: snapshot ? { version: snapshot.version, frozenOn: snapshot.frozen_on } : null,
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
const seesNetwork = (viewer: Viewer) => viewer.kind === 'system' || holds(viewer, 'national-coordinator') || holds(viewer, 'network-admin')

const headline = ['smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept'] as const

function topSkills(figures: YearFigures) {
  const base = figures.get('skillsRequested')?.value ?? 0
  const counts = figures.all('skillsRequested').filter(({ territory, dimension }) => territory === '' && dimension !== '')
  const ranked = counts.map(({ dimension, value }) => ({ family: skillFamilies.find(({ code }) => code === dimension)?.fr ?? dimension, share: base === 0 ? 0 : round2(value / base), value }))
    .toSorted((a, b) => b.value - a.value || a.family.localeCompare(b.family, 'fr'))
  return { base, skills: ranked.slice(0, 5).map(({ family, share }) => ({ family, share })) }
}

/** The public figures of a year; each has its rows behind a link for those whose scope contains it, `null` for the others. */
export const barometerOfYear = query({
  name: 'barometer.year',
  who: ['public'],
  input: YearOnly,
  rest: { plural: 'barometer', id: 'year' },
  async run(context, { year }) {
    const figures = await figuresOf(context, year)
    const value = (indicator: string) => figures.get(indicator)?.value ?? null
    if (value('smesHelped') === null) throw new Refusal('not-found', 'barometer.year-unknown', { year })
    const { base, skills } = topSkills(figures)
    const projects = value('projectsHelped') ?? 0
    const link = (code: string) => (seesNetwork(context.viewer) ? `/api/v1/barometer-rows?year=${year}&indicator=${code}` : null)
    return {
      year,
      smesHelped: value('smesHelped'), daysContracted: value('daysContracted'), jobsPlannedCreated: value('jobsPlannedCreated'), jobsPlannedKept: value('jobsPlannedKept'),
      meanDaysPerProject: projects > 0 ? round2((value('daysContracted') ?? 0) / projects) : null,
      topSkills: skills, topSkillsBase: base, topSkillsSource: 'register' as const,
      advances: value('advancesGranted') ?? 0, meanAdvanceEuros: value('advancesGranted') ? Math.round((value('advancesAmount') ?? 0) / (value('advancesGranted') ?? 1)) : null,
      snapshot: figures.snapshot,
      rows: { ...Object.fromEntries(headline.map((code) => [code, link(code)])), topSkills: link('skillsRequested') } as Record<(typeof headline)[number] | 'topSkills', string | null>,
    }
  },
})

async function territorySlugs({ tx, viewer }: ReadContext): Promise<string[]> {
  const ids = viewer.kind === 'person' ? viewer.grants.flatMap((grant) => (grant.role === 'territory-coordinator' && grant.territoryId ? [grant.territoryId] : [])) : []
  return ids.length === 0 ? [] : (await tx.selectFrom('territories').select('slug').where('id', 'in', ids).execute()).map(({ slug }) => slug)
}

/**
 * The rows a figure is made of; their amounts add up to it. The network's coordinators read references without names;
 * a local coordinator reads the rows of the own territory.
 */
export const figureRows = query({
  name: 'barometer.rows',
  who: ['national-coordinator', 'network-admin', 'territory-coordinator'],
  input: FigureRows,
  rest: { plural: 'barometer-rows' },
  async run(context, { year, indicator: code, territory }) {
    const indicator = indicatorOf(code)
    if (!indicator) throw new Refusal('not-found', 'house.not-found')
    const whole = seesNetwork(context.viewer)
    if (!whole && !(await territorySlugs(context)).includes(territory)) throw new Refusal('not-found', 'house.not-found')
    if (whole) await enterScope(context.tx, everything, 'mainforte_statistics')
    const { rows } = await sql<{ territory: string; reference: string; dimension: string; amount: number }>`
      select territory, reference, dimension, amount from (${indicator.rows(year)}) figure where ${territory} = '' or territory = ${territory} order by territory, reference`.execute(context.tx)
    return { year, indicator: code, territory, unit: indicator.unit, total: rows.reduce((sum, row) => sum + row.amount, 0), rows }
  },
})
