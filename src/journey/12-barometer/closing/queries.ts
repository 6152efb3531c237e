import { sql, type RawBuilder } from 'kysely'
import { everything, type Viewer } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { enterScope } from '#house/db/transact.ts'
import { territoriesOn } from '#people/territories/changes/queries.ts'
import { indicatorOf } from '../indicators.ts'
import { seesNetwork } from '../queries.ts'
import { ChecklistAsked, lines, readers, type Line } from './schema.ts'

/** One thing still open: what it is called, and the page where it is settled. */
export type OpenRow = { line: Line; territory_id: string; name: string; path: string }

/**
 * Everything still open of a year, in one statement: the numbers of the page, its lists and the guard of the freeze all read
 * it. A half-day is open until a person confirmed it or it was not contested; a mission is past its end when its last
 * half-day of the year is; a question to a firm when its day fell in the year; a valuation when no receipt holds it.
 */
export const openRows = (year: number, today: PlainDate): RawBuilder<OpenRow> => {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const file = sql`'/dossiers/' || projects.reference`
  return sql<OpenRow>`
    select 'half-days' as line, half_days.territory_id, projects.reference || ', ' || half_days.day as name, ${file} as path
      from half_days join projects on projects.id = half_days.project_id where half_days.day between ${first} and least(${last}::date, ${today}::date) and half_days.status in ('planned', 'reported-by-sme', 'declared', 'disputed')
    union all select 'missions', missions.territory_id, projects.reference, ${file}
      from missions join projects on projects.id = missions.project_id where missions.status = 'signed' and missions.signed_on <= ${last}
        and not exists (select from closings where closings.mission_id = missions.id and closings.status = 'closed')
        and (select max(half_days.day) from half_days where half_days.mission_id = missions.id and half_days.status not in ('void', 'cancelled')) between ${first} and least(${last}::date, ${today}::date)
    union all select 'follow-ups', follow_ups.territory_id, projects.reference, '/suivis/' || follow_ups.id
      from follow_ups join projects on projects.id = follow_ups.project_id where follow_ups.status = 'awaited' and follow_ups.due_on between ${first} and least(${last}::date, ${today}::date)
    union all select 'minutes', meetings.territory_id, committees.name || ', ' || meetings.held_on, '/comite/reunions/' || meetings.id
      from meetings join committees on committees.id = meetings.committee_id where meetings.held_on between ${first} and least(${last}::date, ${today}::date) and meetings.cancelled_on is null
        and exists (select from agenda_items where agenda_items.meeting_id = meetings.id) and not exists (select from meeting_minutes where meeting_minutes.meeting_id = meetings.id and meeting_minutes.status = 'approved')
    union all select 'receipts', valuations.territory_id, projects.reference, '/recus'
      from valuations join projects on projects.id = valuations.project_id where valuations.year = ${year} and valuations.status = 'open'
        and exists (select from issuing_bodies where issuing_bodies.territory_id = valuations.territory_id)
    union all select distinct 'participants', projects.territory_id, projects.reference, ${`/barometre/${year}/participants`}
      from (${indicatorOf('projectsHelped')!.rows(year)}) helped join projects on projects.reference = helped.reference join organisations on organisations.id = projects.sme_id left join people on people.id = projects.manager_id
        left join lateral (select commune, postcode from sites where sites.organisation_id = projects.sme_id and sites.territory_id = projects.territory_id order by sites.left_on nulls first, sites.id limit 1) site on true
      where coalesce(organisations.sector, '') = '' or projects.headcount is null or coalesce(site.commune, '') = '' or coalesce(site.postcode, '') = '' or people.gender is null or coalesce(people.family_name, '') = '' or coalesce(people.given_name, '') = '' or coalesce(people.email, people.telephone, '') = ''`
}

/** The territories whose year this person closes: all, or the own ones. */
function reach(viewer: Viewer): RawBuilder<boolean> {
  if (seesNetwork(viewer)) return sql`true`
  const own = viewer.kind === 'person' ? viewer.grants.flatMap(({ role, territoryId }) => (role === 'territory-coordinator' && territoryId ? [territoryId] : [])) : []
  return sql`territory_id = any (${`{${own.join(',')}}`}::uuid[])`
}

export type Readiness = { territory_id: string; declared_on: PlainDate; note: string; by: string | null }
export type TerritoryLine = { id: string; name: string; counts: Record<Line, number>; open: number; ready: Readiness | null }

const mostRows = 200

async function readinessOf({ tx }: ReadContext, year: number, mine: RawBuilder<boolean>): Promise<Readiness[]> {
  return (await sql<Readiness>`select territory_id, declared_on, note, given_name || ' ' || family_name as by from year_readiness left join people on people.id = declared_by where year = ${year} and ${mine}`.execute(tx)).rows
}

/** What is still open of a year, territory by territory, who said to be ready, and whether the year is frozen. */
export const yearChecklist = query({
  name: 'barometer.yearChecklist',
  who: readers,
  input: ChecklistAsked,
  rest: { plural: 'barometer-checklists' },
  async run(context, { year, line }) {
    const { tx, viewer, today } = context
    const mine = reach(viewer)
    // Counted across all rooms under the role that changes nothing, then cut down to the own territories.
    await enterScope(tx, everything, 'mainforte_statistics')
    const { rows: counted } = await sql<{ line: Line; territory_id: string; count: number }>`select line, territory_id, count(*)::int as count from (${openRows(year, today)}) open where ${mine} group by 1, 2`.execute(tx)
    const readiness = await readinessOf(context, year, mine)
    const { rows: own } = await sql<{ id: string; closed: boolean }>`select id, closed_on <= ${`${year}-12-31`}::date as closed from (select id, id as territory_id, closed_on, opened_on from territories) places where ${mine} and opened_on <= ${`${year}-12-31`}::date`.execute(tx)
    const standing = await territoriesOn(context, `${year}-12-31`)
    const territories = standing.filter(({ id }) => own.some((one) => one.id === id)).map(({ id, name }): TerritoryLine => {
      const counts = Object.fromEntries(lines.map((one) => [one, counted.find((row) => row.line === one && row.territory_id === id)?.count ?? 0])) as Record<Line, number>
      return { id, name, counts, open: lines.reduce((sum, one) => sum + counts[one], 0), ready: readiness.find(({ territory_id }) => territory_id === id) ?? null }
    }).filter(({ id, open }) => open > 0 || !own.find((one) => one.id === id)?.closed)
    const shown = line && !seesNetwork(viewer) ? (await sql<OpenRow>`select * from (${openRows(year, today)}) open where ${mine} and line = ${line} order by name limit ${mostRows}`.execute(tx)).rows : null
    const { rows: [snapshot] } = await sql<{ version: number; frozen_on: PlainDate; note: string }>`select version, frozen_on, note from snapshots where year = ${year} order by version desc limit 1`.execute(tx)
    return { year, today, over: Number(today.slice(0, 4)) > year, network: seesNetwork(viewer), territories, snapshot: snapshot ?? null, line: line ?? null, rows: shown }
  },
})
export type YearChecklist = Awaited<ReturnType<typeof yearChecklist.run>>
