import { sql, type RawBuilder } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { DecisionsTable } from '#house/db/tables.ts'
import type { HalfDays } from '#house/units.ts'
import { tasksOf } from '#hall/today/rules.ts'
import type { Stage, Task } from '#hall/today/schema.ts'
import { waitingIn } from '#hall/today/waiting/queries.ts'
import { filesPerPage, FilesFound, FilesOfTerritory, type FileFilter } from '../schema.ts'
import { pagesFor, soughtIn } from './rules.ts'

type Of = { id: string; reference: string; sme: string }
type Families = { families: string[] | null }
export type TerritoryLine = Of & Families & { contacted_on: PlainDate; headcount: number | null; stage: Stage; created: number | null; kept: number | null }
export type CommitteeLine = Of & Families & { held_on: PlainDate; outcome: DecisionsTable['outcome'] | null; half_days: HalfDays | null }
export type OwnLine = Of & Families & { contacted_on: PlainDate; stage: Stage }

const rowsOf = async <Row>({ tx }: ReadContext, statement: RawBuilder<unknown>): Promise<Row[]> => (await sql<Row>`${statement}`.execute(tx)).rows
const files = sql`projects join organisations on organisations.id = projects.sme_id`
const families = sql`(select array_agg(distinct family_code order by family_code) from needs where needs.project_id = page.id) as families`
/** Asked for each line of a page: joined to the page, the stages of all files of the territory would be found first. */
export const stageOf = (projectId: RawBuilder<unknown>) => sql`(select stage from project_states where project_states.project_id = ${projectId}) as stage`
const pageOf = (page: number) => sql`limit ${filesPerPage} offset ${(page - 1) * filesPerPage}`

/** A name with its accents forgiven, a reference, a SIREN. Accents go first: in a plain locale the server lowers ASCII only. */
function named(search: string): RawBuilder<unknown> {
  const { words, siren } = soughtIn(search)
  if (words.length === 0) return sql`true`
  const each = words.map((word) => sql`(lower(unaccent(organisations.name)) like '%' || lower(unaccent(${word}::text)) || '%' or projects.reference like '%' || ${word}::text || '%')`)
  return sql`(${sql.join(each, sql` and `)} ${siren ? sql`or organisations.siren like ${siren}::text || '%'` : sql``})`
}

export function inTerritory(territoryId: string, { stage, year, search }: FileFilter): RawBuilder<unknown> {
  const at = stage ? sql`join project_states on project_states.project_id = projects.id and project_states.territory_id = ${territoryId} and project_states.stage = ${stage}` : sql``
  return sql`from ${files} ${at} where projects.territory_id = ${territoryId} and ${named(search)} ${year ? sql`and projects.contacted_on between ${`${year}-01-01`} and ${`${year}-12-31`}` : sql``}`
}

const countOf = async (context: ReadContext, from: RawBuilder<unknown>) => (await rowsOf<{ count: number }>(context, sql`select count(*) as count ${from}`))[0]?.count ?? 0

/** The lines of one page; stage, skills and decision are read for these alone. */
const territoryLines = (context: ReadContext, from: RawBuilder<unknown>, page: number) => rowsOf<TerritoryLine>(context, sql`
  select page.*, ${stageOf(sql`page.id`)}, decision.jobs_created_planned as created, decision.jobs_kept_planned as kept, ${families}
  from (select projects.id, projects.reference, organisations.name as sme, projects.contacted_on, projects.headcount ${from} order by projects.contacted_on desc, projects.reference desc ${pageOf(page)}) page
  left join lateral (select outcome, jobs_created_planned, jobs_kept_planned from decisions where decisions.project_id = page.id order by decided_on desc, decisions.id desc limit 1) decision on decision.outcome in ('approved', 'approved-with-conditions')
  order by page.contacted_on desc, page.reference desc`)

const yearsOf = async (context: ReadContext, territoryId: string) =>
  (await rowsOf<{ year: number }>(context, sql`select distinct extract(year from contacted_on)::integer as year from projects where territory_id = ${territoryId} order by year desc limit 60`)).map(({ year }) => year)

/** The first thing to do in each of these files, or the first that is waited for. */
async function nextTasks(context: ReadContext, territoryId: string, projectIds: readonly string[]): Promise<Record<string, Task>> {
  if (projectIds.length === 0) return {}
  const tasks = tasksOf(await waitingIn(context, { territoryId, projectIds }), context.today)
  return Object.fromEntries(tasks.toReversed().map((task) => [task.projectId, task]))
}

/** The files of a territory, the newest first: where each stands and what comes next. */
export const filesOfTerritory = query({
  name: 'hall.filesOfTerritory',
  who: ['territory-coordinator'],
  input: FilesOfTerritory,
  rest: { plural: 'territories', noun: 'files', id: 'territoryId' },
  async run(context, { territoryId, ...filter }) {
    const from = inTerritory(territoryId, filter)
    const total = await countOf(context, from)
    const rows = await territoryLines(context, from, filter.page)
    return { today: context.today, filter, total, pages: pagesFor(total, filesPerPage), years: await yearsOf(context, territoryId), rows, next: await nextTasks(context, territoryId, rows.map((row) => row.id)) }
  },
})
export type FilesOfTerritory = Awaited<ReturnType<typeof filesOfTerritory.run>>

/** Meetings of the committees this person sits on: a member reads what was put before them, nothing else of the territory. */
export const ownMeetings = ({ viewer }: ReadContext) => sql`agenda_items join meetings on meetings.id = agenda_items.meeting_id
  join committee_members on committee_members.committee_id = meetings.committee_id and committee_members.person_id = ${personIdOf(viewer)} and committee_members.left_on is null`

/** The files that are or were before the member's committees, the latest meeting first. */
export const filesOfCommittee = query({
  name: 'hall.filesOfCommittee',
  who: ['committee-member'],
  input: FilesFound,
  rest: { plural: 'committee-files' },
  async run(context, { search, page }) {
    const from = sql`from ${files} join (select agenda_items.project_id, max(meetings.held_on) as held_on from ${ownMeetings(context)} group by agenda_items.project_id) heard on heard.project_id = projects.id where ${named(search)}`
    const total = await countOf(context, from)
    const rows = await rowsOf<CommitteeLine>(context, sql`
      select page.*, decision.outcome, decision.half_days, ${families}
      from (select projects.id, projects.reference, organisations.name as sme, heard.held_on ${from} order by heard.held_on desc, projects.reference desc ${pageOf(page)}) page
      left join lateral (select outcome, half_days from decisions where decisions.project_id = page.id order by decided_on desc, decisions.id desc limit 1) decision on true
      order by page.held_on desc, page.reference desc`)
    return { today: context.today, search, page, total, pages: pagesFor(total, filesPerPage), rows }
  },
})
export type FilesOfCommittee = Awaited<ReturnType<typeof filesOfCommittee.run>>

/** The files of the manager's own firm. */
export const filesOfManager = query({
  name: 'hall.filesOfManager',
  who: ['sme-manager'],
  input: FilesFound,
  rest: { plural: 'manager-files' },
  async run(context, { search, page }) {
    const from = sql`from ${files} where ${named(search)}`
    const total = await countOf(context, from)
    const rows = await rowsOf<OwnLine>(context, sql`
      select page.*, ${stageOf(sql`page.id`)}, ${families}
      from (select projects.id, projects.reference, organisations.name as sme, projects.contacted_on ${from} order by projects.contacted_on desc, projects.reference desc ${pageOf(page)}) page
      order by page.contacted_on desc, page.reference desc`)
    return { today: context.today, search, page, total, pages: pagesFor(total, filesPerPage), rows }
  },
})
export type FilesOfManager = Awaited<ReturnType<typeof filesOfManager.run>>
