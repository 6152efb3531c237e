import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import { calendarOf, calendarsOver, officeWeek, type Calendar, type Slot, type WeeklyHalf, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import { addDays, yearOf, type PlainDate, type Weekday } from '#house/clock/plain-date.ts'
import { holidayZoneOf, isWorkingDay } from '#house/clock/working-days.ts'
import { anyOf } from '#house/db/any-of.ts'
import { asInstallation } from '#house/db/transact.ts'
import type { OpenNeedsTable } from '#house/db/tables.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { calendarHalvesOf, closuresOf } from '#people/availability/queries.ts'
import { standingOf } from '#people/skills/revalidation/rules.ts'
import { maxOpenProposals } from '../rules.ts'
import type { Problem } from '../solver/candidates.ts'
import { defaultFloorLoss, defaultPlan, type Capability, type Conflict, type Expert, type Level, type Need, type Pool } from '../solver/problem.ts'
import { placeOf } from '#house/place.ts'
import { latestDays } from '../solver/suppose.ts'
import { openStatuses } from '../lifecycle.ts'
import { weightsInForce } from '../weights/queries.ts'

/** Which needs the question is about; the experts are those of the same territory. `first` is the project whose needs come before those that wait longest. */
export type Question = { territoryId: string; projectId?: string; first?: string; most?: number; /** Also a need for which a site is being asked. */ asked?: boolean }

const grouped = <Row, Key>(rows: readonly Row[], key: (row: Row) => Key) => {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

/** A mission never starts in the past: the window opens tomorrow at the earliest. */
const windowOf = (row: OpenNeedsTable, today: PlainDate): Window => {
  const tomorrow = addDays(today, 1)
  return { from: row.window_from > tomorrow ? row.window_from : tomorrow, to: row.window_to }
}

type Visited = { projectId: string; smeId: string; territoryId: string }

type OpenDays = (territoryId: string) => (day: PlainDate) => boolean

/** Which days are worked in each of some territories. */
async function openDaysOf({ tx }: ReadContext, territoryIds: readonly string[]): Promise<OpenDays> {
  const rows = await tx.selectFrom('territories').select(['id', 'department']).where('id', '=', anyOf(territoryIds)).execute()
  const zones = new Map(rows.map((row) => [row.id, holidayZoneOf(row.department)]))
  return (territoryId) => (day) => isWorkingDay(day, zones.get(territoryId))
}

/** Whom an SME's sessions are with: the project's own manager, else whoever manages the SME. */
async function managersOf({ tx, today }: ReadContext, projectIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('projects').select((eb) => ['projects.id', eb.fn.coalesce('manager_id', eb.selectFrom('role_grants').select('person_id')
    .where('role', '=', 'sme-manager').whereRef('role_grants.organisation_id', '=', 'projects.sme_id').where((grant) => grant.or([grant('role_grants.ends_on', 'is', null), grant('role_grants.ends_on', '>=', today)]))
    .orderBy('granted_at').orderBy('person_id').limit(1)).as('person')]).where('projects.id', '=', anyOf(projectIds)).execute()
  return new Map(rows.flatMap(({ id, person }) => (person ? [[id, person] as const] : [])))
}

type SmeSite = { id: string; organisation_id: string }

/** When SMEs can receive somebody: office hours less their closures and busy seasons, their manager's own calendar and the sessions they have already. */
async function calendarsOfSmes(context: ReadContext, visited: readonly Visited[], sites: readonly SmeSite[], span: Window, isOpen: OpenDays): Promise<(one: Visited, window: Window) => Calendar> {
  const { tx } = context
  const smeIds = [...new Set(visited.map(({ smeId }) => smeId))]
  const closed = await closuresOf(tx, sites.map(({ id }) => id), span)
  const managers = await managersOf(context, visited.map(({ projectId }) => projectId))
  const busy = await calendarHalvesOf(tx, [...managers.values()], span)
  const sessions = grouped(await tx.selectFrom('bookings').select(['sme_id', 'day', 'half']).where('sme_id', '=', anyOf(smeIds)).where('status', '<>', 'cancelled').where('day', '>=', span.from).where('day', '<=', span.to).execute(), (row) => row.sme_id)
  return ({ projectId, smeId, territoryId }, window) => calendarOf({
    window, weekly: officeWeek, isOpen: isOpen(territoryId),
    closed: sites.flatMap((site) => (site.organisation_id === smeId ? closed.get(site.id) ?? [] : [])),
    busy: [...(busy.get(managers.get(projectId) ?? '') ?? []), ...(sessions.get(smeId) ?? [])],
  })
}

/** A need whose window is over waits for a new one: no expert could be found in the past. */
async function needs(context: ReadContext, { territoryId, projectId, first, most = 1000, asked }: Question, isOpen: OpenDays): Promise<Need[]> {
  const { tx, today } = context
  let select = tx.selectFrom(asked ? 'matchable_needs' : 'open_needs').selectAll().where('territory_id', '=', territoryId).where('window_to', '>', today)
  if (projectId) select = select.where('project_id', '=', projectId)
  if (first) select = select.orderBy((eb) => eb('project_id', '=', first), 'desc')
  const rows = await select.orderBy('decided_on').orderBy('need_id').limit(most).execute()
  if (rows.length === 0) return []
  const smeIds = [...new Set(rows.map((row) => row.sme_id))]
  const sites = await tx.selectFrom('sites').select(['id', 'organisation_id', 'latitude', 'longitude']).where('organisation_id', '=', anyOf(smeIds)).execute()
  const refused = await tx.selectFrom('proposals').select(['need_id', 'expert_id']).where('need_id', '=', anyOf(rows.map((row) => row.need_id))).where('declined_by', '=', 'sme').execute()
  const placeOfSme = new Map(sites.map((site) => [site.organisation_id, placeOf(site)]))
  const windows = rows.map((row) => windowOf(row, today))
  const calendar = await calendarsOfSmes(context, rows.map((row) => ({ projectId: row.project_id, smeId: row.sme_id, territoryId: row.territory_id })), sites, spanOf(windows.map((window) => ({ window })), today), isOpen)
  return rows.map((row) => {
    const window = windowOf(row, today)
    return {
      id: row.need_id, projectId: row.project_id, smeId: row.sme_id, territoryId: row.territory_id, family: row.family_code, capabilities: row.capability ? [row.capability] : [], level: null,
      halfDays: row.half_days, window, calendar: calendar({ projectId: row.project_id, smeId: row.sme_id, territoryId: row.territory_id }, { from: window.from, to: addDays(window.to, latestDays) }), firstBy: null, remoteOk: row.remote_ok, place: placeOfSme.get(row.sme_id) ?? null, languages: [],
      waitingSince: row.decided_on, priority: 0, refusedExpertIds: refused.filter((one) => one.need_id === row.need_id).map((one) => one.expert_id),
    }
  })
}

/** The stretch of days that covers every window and what lies beyond. */
const spanOf = (all: readonly Pick<Need, 'window'>[], today: PlainDate): Window => ({
  from: all.map((need) => need.window.from).toSorted()[0] ?? today,
  to: addDays(all.map((need) => need.window.to).toSorted().at(-1) ?? today, latestDays),
})

async function expertRows({ tx }: ReadContext, territoryIds: readonly string[], families: string[]) {
  return await tx.selectFrom('experts')
    .select(['experts.id', 'experts.person_id', 'experts.organisation_id', 'experts.site_id', 'experts.territory_id', 'half_days_per_year', 'available_from', 'available_to', 'remote_ok', 'mobility_km', 'languages'])
    .where('experts.territory_id', '=', anyOf(territoryIds)).where('active', '=', sql.lit(true))
    .where('experts.person_id', 'not in', (eb) => eb.selectFrom('people').select('id').where('deactivated_at', 'is not', null))
    .where('experts.id', 'in', (eb) => eb.selectFrom('expert_capabilities').select('expert_id').where('family_code', '=', anyOf(families, 'text'))).orderBy('experts.id').execute()
}
type ExpertRow = Awaited<ReturnType<typeof expertRows>>[number]

type Counted = { expertId: string; reserved: number; open: number; thisYear: number; ever: number }

/** Half-days reserved this year, proposals open and missions of each expert: counted together, since asking for each expert again takes far longer under row security. */
async function countsOf({ tx, today }: ReadContext, ids: readonly string[]): Promise<Map<string, Counted>> {
  const year = yearOf(today)
  const { rows } = await sql<Counted>`
    select expert_id as "expertId", sum(reserved)::int as reserved, sum(open)::int as open, sum(this_year)::int as "thisYear", sum(ever)::int as ever from (
      select proposals.expert_id, day_reservations.half_days as reserved, 0 as open, 0 as this_year, 0 as ever
        from day_reservations join proposals on proposals.id = proposal_id join day_envelopes on day_envelopes.id = envelope_id where proposals.expert_id = ${anyOf(ids)} and firmness <> 'freed' and year = ${year}
      union all select expert_id, 0, 1, 0, 0 from proposals where expert_id = ${anyOf(ids)} and status = any (${openStatuses})
      union all select expert_id, 0, 0, (signed_on >= ${`${year}-01-01`})::int, 1 from missions where expert_id = ${anyOf(ids)} and signed_on is not null
    ) counted group by expert_id`.execute(tx)
  return new Map(rows.map((row) => [row.expertId, row]))
}

/** Everything said of the experts elsewhere, in a fixed number of statements whatever their number. */
async function details(context: ReadContext, rows: readonly ExpertRow[], span: Window) {
  const { tx } = context
  const ids = rows.map((row) => row.id)
  const overlapping = { from: span.from, to: span.to }
  return {
    counts: await countsOf(context, ids),
    places: new Map((await tx.selectFrom('sites').select(['id', 'latitude', 'longitude']).where('id', '=', anyOf(rows.map((row) => row.site_id))).execute()).map((site) => [site.id, placeOf(site)])),
    capabilities: grouped(await tx.selectFrom('expert_capabilities').selectAll().where('expert_id', '=', anyOf(ids)).execute(), (row) => row.expert_id),
    weekly: grouped(await tx.selectFrom('availability_patterns').selectAll().where('expert_id', '=', anyOf(ids)).execute(), (row) => row.expert_id),
    absences: grouped(await tx.selectFrom('absences').selectAll().where('expert_id', '=', anyOf(ids)).where('starts_on', '<=', overlapping.to).where('ends_on', '>=', overlapping.from).execute(), (row) => row.expert_id),
    blackouts: await closuresOf(tx, rows.map((row) => row.site_id), span),
    own: await calendarHalvesOf(tx, rows.map((row) => row.person_id), span),
    conflicts: grouped(await tx.selectFrom('expert_conflicts').selectAll().where('expert_id', '=', anyOf(ids)).execute(), (row) => row.expert_id),
    busy: grouped(await tx.selectFrom('busy_halves').selectAll().where('person_id', '=', anyOf(rows.map((row) => row.person_id))).where('day', '>=', overlapping.from).where('day', '<=', overlapping.to).execute(), (row) => row.person_id),
    vetoes: grouped(await tx.selectFrom('proposals').select(['expert_id', 'need_id', 'holds_until']).where('expert_id', '=', anyOf(ids)).where('declined_by', '=', 'line-manager').execute(), (row) => row.expert_id),
  }
}
type Quotas = ReadonlyMap<string, HalfDays>
type Details = Awaited<ReturnType<typeof details>>

/** The last day of the refusals that still hold; `null` for none. */
const lastHold = (rows: readonly { holds_until: PlainDate | null }[], today: PlainDate) => rows.flatMap((row) => (row.holds_until && row.holds_until >= today ? [row.holds_until] : [])).toSorted().at(-1) ?? null

/** Days left to an expert: the own number for the year, no more than the employer's quota for each person, less what is reserved. */
const leftOf = (row: ExpertRow, quota: HalfDays | undefined, reserved: number) => toHalfDays(Math.max(0, Math.min(row.half_days_per_year ?? 0, quota ?? Infinity) - reserved))

function expertOf(row: ExpertRow, more: Details, quotas: Quotas, { span, today, calendar }: { span: Window; today: PlainDate; calendar: ReturnType<typeof calendarsOver> }): Expert {
  const year = yearOf(today)
  const weekly = more.weekly.get(row.id)?.map((slot): WeeklyHalf => ({ weekday: slot.weekday as Weekday, half: slot.half })) ?? officeWeek
  const closed = [...(more.absences.get(row.id) ?? []).map((range) => ({ from: range.starts_on, to: range.ends_on })), ...(more.blackouts.get(row.site_id) ?? [])]
  if (row.available_from) closed.push({ from: span.from, to: addDays(row.available_from, -1) })
  if (row.available_to) closed.push({ from: addDays(row.available_to, 1), to: span.to })
  const counts = more.counts.get(row.id)
  const held = lastHold(more.vetoes.get(row.id) ?? [], today)
  const busy = [...(more.busy.get(row.person_id) ?? []).map((slot): Slot => ({ day: slot.day, half: slot.half })), ...(more.own.get(row.person_id) ?? [])]
  return {
    id: row.id, personId: row.person_id, companyId: row.organisation_id, siteId: row.site_id, poolId: `${row.site_id}:${year}`, territoryId: row.territory_id,
    capabilities: (more.capabilities.get(row.id) ?? []).map((one): Capability => ({ family: one.family_code, capability: one.capability || null, level: one.level as Level, confirmed: one.confirmed_on !== null, ...(standingOf(one.confirmed_on, today) === 'stale' ? { stale: true } : {}) })),
    halfDaysLeft: leftOf(row, quotas.get(row.site_id), counts?.reserved ?? 0), remoteOk: row.remote_ok, mobilityKm: row.mobility_km, place: more.places.get(row.site_id) ?? null, languages: row.languages,
    conflicts: (more.conflicts.get(row.id) ?? []).map((one): Conflict => ({ organisationId: one.organisation_id, kind: one.kind })),
    openProposals: counts?.open ?? 0, managerVeto: held ? { until: held } : null, vetoedNeedIds: (more.vetoes.get(row.id) ?? []).map((one) => one.need_id),
    missionsThisYear: counts?.thisYear ?? 0, missionsEver: counts?.ever ?? 0, calendar: calendar({ weekly, closed, busy }),
  }
}

/** Until when companies said that their sites are not to be asked. */
const holds = (today: PlainDate) => sql<{ site_id: string; held_until: PlainDate }>`(select site_id, max(holds_until) as held_until from (
  select site_id, holds_until from proposals where declined_by = 'company' and holds_until >= ${today} union all select site_id, holds_until from site_requests where holds_until >= ${today}) held group by site_id)`.as('holds')

async function pools({ tx, today }: ReadContext, territoryIds: readonly string[]): Promise<{ pools: Map<string, Pool>; quotas: Quotas }> {
  const rows = await tx.selectFrom('day_envelopes').leftJoin('envelope_balances', 'envelope_balances.envelope_id', 'day_envelopes.id').leftJoin('site_policies', 'site_policies.site_id', 'day_envelopes.site_id').leftJoin(holds(today), 'holds.site_id', 'day_envelopes.site_id')
    .select(['day_envelopes.site_id', 'day_envelopes.organisation_id', 'year', 'half_days_pledged', 'half_days_reserved', 'quota_half_days', 'whole_days', 'held_until']).where('day_envelopes.territory_id', '=', anyOf(territoryIds)).where('year', '=', yearOf(today)).execute()
  const pools = new Map(rows.map((row): [string, Pool] => {
    const id = `${row.site_id}:${row.year}`
    return [id, { id, companyId: row.organisation_id, siteId: row.site_id, year: row.year, halfDaysLeft: toHalfDays(row.half_days_pledged - (row.half_days_reserved ?? 0)), heldUntil: row.held_until, ...(row.whole_days ? { wholeDays: true } : {}) }]
  }))
  return { pools, quotas: new Map(rows.flatMap(({ site_id, quota_half_days }) => (quota_half_days === null ? [] : [[site_id, quota_half_days]]))) }
}

type Consent = { lender: string; family: string | null }

/** Territories that lend to this one today, for one skill or all. */
export async function consentsOf({ tx, today }: ReadContext, territoryId: string): Promise<Consent[]> {
  return await tx.selectFrom('neighbour_consents').select(['lender_id as lender', 'family_code as family']).where('borrower_id', '=', territoryId).where('status', '=', 'agreed')
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).orderBy('lender_id').orderBy('id').execute()
}

/** Experts and pledges of some territories, as the engine takes them. */
async function side(context: ReadContext, territoryIds: readonly string[], families: string[], span: Window, isOpen: OpenDays) {
  const rows = families.length > 0 && territoryIds.length > 0 ? await expertRows(context, territoryIds, families) : []
  const more = rows.length > 0 ? await details(context, rows, span) : null
  const calendars = new Map(territoryIds.map((id) => [id, calendarsOver(span, isOpen(id))]))
  const { pools: own, quotas } = territoryIds.length > 0 ? await pools(context, territoryIds) : { pools: new Map<string, Pool>(), quotas: new Map<string, HalfDays>() }
  const when = (row: ExpertRow) => ({ span, today: context.today, calendar: calendars.get(row.territory_id) ?? calendarsOver(span) })
  return { experts: more ? rows.map((row) => expertOf(row, more, quotas, when(row))) : [], pools: own }
}

/** Of a lender's expert, only the skills that were agreed on. */
function lentFor(expert: Expert, consents: readonly Consent[]): Expert[] {
  const agreed = consents.filter(({ lender }) => lender === expert.territoryId)
  const capabilities = expert.capabilities.filter(({ family }) => agreed.some((one) => one.family === null || one.family === family))
  return capabilities.length > 0 ? [{ ...expert, capabilities }] : []
}

/**
 * The matching problem as the engine takes it: open needs, their territory's experts and pledges under the viewer's scope, and those
 * of territories that agreed to lend, read as the installation: they serve the engine and are not shown.
 */
export async function matchingProblem(context: ReadContext, question: Question): Promise<Problem> {
  const consents = await consentsOf(context, question.territoryId)
  const lenders = [...new Set(consents.map(({ lender }) => lender))]
  const isOpen = await openDaysOf(context, [question.territoryId, ...lenders])
  const asked = await needs(context, question, isOpen)
  const span = spanOf(asked, context.today)
  const families = [...new Set(asked.map((need) => need.family))]
  const own = await side(context, [question.territoryId], families, span, isOpen)
  const lent = lenders.length > 0 ? await asInstallation(context.tx, () => side(context, lenders, families, span, isOpen)) : null
  return {
    needs: asked,
    experts: [...own.experts, ...(lent?.experts ?? []).flatMap((expert) => lentFor(expert, consents))],
    context: {
      today: context.today, pools: new Map([...own.pools, ...(lent?.pools ?? [])]), neighbourConsents: lenders.map((lender) => ({ borrower: question.territoryId, lender })),
      plan: defaultPlan, maxOpenProposals, floorLoss: defaultFloorLoss, weights: await weightsInForce(context, question.territoryId),
    },
  }
}
