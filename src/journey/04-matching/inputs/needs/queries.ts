import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadContext } from '#house/action.ts'
import { calendarOf, officeWeek, type Calendar, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { anyOf } from '#house/db/any-of.ts'
import type { OpenNeedsTable, Tables } from '#house/db/tables.ts'
import { placeOf } from '#house/place.ts'
import type { Need } from '../../solver/problem.ts'
import { latestDays } from '../../solver/suppose.ts'
import type { Refusals } from '../refusals/queries.ts'
import { grouped } from '../rules.ts'
import type { OpenDays, Question, Times } from '../schema.ts'

/** A mission never starts in the past: the window opens tomorrow at the earliest. */
const windowOf = (row: OpenNeedsTable, today: PlainDate): Window => {
  const tomorrow = addDays(today, 1)
  return { from: row.window_from > tomorrow ? row.window_from : tomorrow, to: row.window_to }
}

/** The stretch of days that covers every window and what lies beyond. */
const spanOf = (windows: readonly Window[], today: PlainDate): Window => ({
  from: windows.map(({ from }) => from).toSorted()[0] ?? today,
  to: addDays(windows.map(({ to }) => to).toSorted().at(-1) ?? today, latestDays),
})

/** Whom an SME's sessions are with: the project's own manager, else whoever manages the SME. */
const managers = (eb: ExpressionBuilder<Tables, never>, projectIds: readonly string[], today: PlainDate) => eb.selectFrom('projects').select((project) => ['projects.id', project.fn.coalesce('manager_id', project.selectFrom('role_grants').select('person_id')
  .where('role', '=', 'sme-manager').whereRef('role_grants.organisation_id', '=', 'projects.sme_id').where((grant) => grant.or([grant('role_grants.ends_on', 'is', null), grant('role_grants.ends_on', '>=', today)]))
  .orderBy('granted_at').orderBy('person_id').limit(1)).as('person')]).where('projects.id', '=', anyOf(projectIds))

/** Open needs and their firms: sites, managers, and sessions they have already within `span`. */
export type AskedNeeds = Awaited<ReturnType<typeof askedNeeds>>

/** A need whose window is over waits for a new one: no expert could be found in the past. */
export async function askedNeeds(context: ReadContext, { territoryId, projectId, first, most = 1000, asked }: Question) {
  const { tx, today } = context
  let select = tx.selectFrom(asked ? 'matchable_needs' : 'open_needs').selectAll().where('territory_id', '=', territoryId).where('window_to', '>', today)
  if (projectId) select = select.where('project_id', '=', projectId)
  if (first) select = select.orderBy((eb) => eb('project_id', '=', first), 'desc')
  const rows = await select.orderBy('decided_on').orderBy('need_id').limit(most).execute()
  const span = spanOf(rows.map((row) => windowOf(row, today)), today)
  if (rows.length === 0) return { rows, span, sites: [], sessions: [], managers: new Map<string, string>() }
  const smeIds = rows.map((row) => row.sme_id)
  const firms = await tx.selectNoFrom((eb) => [
    jsonArrayFrom(eb.selectFrom('sites').select(['id', 'organisation_id', 'latitude', 'longitude']).where('organisation_id', '=', anyOf(smeIds))).as('sites'),
    jsonArrayFrom(eb.selectFrom('bookings').select(['sme_id', 'day', 'half']).where('sme_id', '=', anyOf(smeIds)).where('status', '<>', 'cancelled').where('day', '>=', span.from).where('day', '<=', span.to)).as('sessions'),
    jsonArrayFrom(managers(eb, rows.map((row) => row.project_id), today)).as('managers'),
  ]).executeTakeFirstOrThrow()
  return { rows, span, sites: firms.sites, sessions: firms.sessions, managers: new Map(firms.managers.flatMap(({ id, person }) => (person ? [[id, person] as const] : []))) }
}

/** When SMEs can receive somebody: office hours less their closures and busy seasons, their manager's own calendar and the sessions they have already. */
function calendarsOf({ sites, managers, sessions }: AskedNeeds, { closed, busy }: Times, isOpen: OpenDays): (row: OpenNeedsTable, window: Window) => Calendar {
  const sessionsOf = grouped(sessions, (row) => row.sme_id)
  const sitesOf = grouped(sites, (site) => site.organisation_id)
  return (row, window) => calendarOf({
    window, weekly: officeWeek, isOpen: isOpen(row.territory_id),
    closed: (sitesOf.get(row.sme_id) ?? []).flatMap((site) => closed.get(site.id) ?? []),
    busy: [...(busy.get(managers.get(row.project_id) ?? '') ?? []), ...(sessionsOf.get(row.sme_id) ?? [])],
  })
}

/** The same as the engine takes them. */
export function needsOf(asked: AskedNeeds, times: Times, refusals: Refusals, { today, isOpen }: { today: PlainDate; isOpen: OpenDays }): Need[] {
  const calendar = calendarsOf(asked, times, isOpen)
  const placeOfSme = new Map(asked.sites.map((site) => [site.organisation_id, placeOf(site)]))
  return asked.rows.map((row) => {
    const window = windowOf(row, today)
    return {
      id: row.need_id, projectId: row.project_id, smeId: row.sme_id, territoryId: row.territory_id, family: row.family_code, capabilities: row.capability ? [row.capability] : [], level: null,
      halfDays: row.half_days, window, calendar: calendar(row, { from: window.from, to: addDays(window.to, latestDays) }), firstBy: null, remoteOk: row.remote_ok, place: placeOfSme.get(row.sme_id) ?? null, languages: [],
      waitingSince: row.decided_on, priority: 0, refusedExpertIds: (refusals.sme.get(row.need_id) ?? []).flatMap(({ expert_id }) => expert_id ?? []),
    }
  })
}
