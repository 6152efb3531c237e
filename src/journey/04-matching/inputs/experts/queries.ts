import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadContext } from '#house/action.ts'
import { officeWeek, type calendarsOver, type Slot, type WeeklyHalf, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import { addDays, yearOf, type PlainDate, type Weekday } from '#house/clock/plain-date.ts'
import { anyOf } from '#house/db/any-of.ts'
import { placeOf } from '#house/place.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { standingOf } from '#people/skills/revalidation/rules.ts'
import { openStatuses } from '../../lifecycle.ts'
import type { Capability, Conflict, Expert, Level } from '../../solver/problem.ts'
import type { Refusals } from '../refusals/queries.ts'
import { grouped, lastHold } from '../rules.ts'
import type { Quotas, Times } from '../schema.ts'

/** Active experts of some territories who offer one of some families. */
export async function offeringExperts({ tx }: ReadContext, territoryIds: readonly string[], families: readonly string[]) {
  if (families.length === 0 || territoryIds.length === 0) return []
  return await tx.selectFrom('experts').leftJoin('sites', 'sites.id', 'experts.site_id')
    .select(['experts.id', 'experts.person_id', 'experts.organisation_id', 'experts.site_id', 'experts.territory_id', 'half_days_per_year', 'available_from', 'available_to', 'remote_ok', 'mobility_km', 'languages', 'sites.latitude', 'sites.longitude'])
    // Written out, so that a plan for any values may use the index of the active ones.
    .where('experts.territory_id', '=', anyOf(territoryIds)).where('active', '=', sql.lit(true))
    .where('experts.person_id', 'not in', (eb) => eb.selectFrom('people').select('id').where('deactivated_at', 'is not', null))
    .where('experts.id', 'in', (eb) => eb.selectFrom('expert_capabilities').select('expert_id').where('family_code', '=', anyOf(families, 'text'))).orderBy('experts.id').execute()
}
export type ExpertRow = Awaited<ReturnType<typeof offeringExperts>>[number]

type Counted = { expertId: string; reserved: number; open: number; thisYear: number; ever: number }

/** Half-days reserved this year, proposals open and missions of each expert: counted together, since asking for each expert again takes far longer under row security. */
const counted = (ids: readonly string[], year: number) => sql<Counted>`(
  select expert_id as "expertId", sum(reserved)::int as reserved, sum(open)::int as open, sum(this_year)::int as "thisYear", sum(ever)::int as ever from (
    select proposals.expert_id, day_reservations.half_days as reserved, 0 as open, 0 as this_year, 0 as ever
      from day_reservations join proposals on proposals.id = proposal_id join day_envelopes on day_envelopes.id = envelope_id where proposals.expert_id = ${anyOf(ids)} and firmness <> 'freed' and year = ${year}
    union all select expert_id, 0, 1, 0, 0 from proposals where expert_id = ${anyOf(ids)} and status = any (${openStatuses})
    union all select expert_id, 0, 0, (signed_on >= ${`${year}-01-01`})::int, 1 from missions where expert_id = ${anyOf(ids)} and signed_on is not null
  ) counted group by expert_id)`

/** Everything said of the experts elsewhere, in one statement whatever their number. */
export async function saidOf({ tx, today }: ReadContext, rows: readonly ExpertRow[], span: Window) {
  const ids = rows.map((row) => row.id)
  const people = rows.map((row) => row.person_id)
  const said = await tx.selectNoFrom((eb) => [
    jsonArrayFrom(eb.selectFrom('expert_capabilities').select(['expert_id', 'family_code', 'capability', 'level', 'confirmed_on']).where('expert_id', '=', anyOf(ids))).as('capabilities'),
    jsonArrayFrom(eb.selectFrom('availability_patterns').select(['expert_id', 'weekday', 'half']).where('expert_id', '=', anyOf(ids))).as('weekly'),
    jsonArrayFrom(eb.selectFrom('absences').select(['expert_id', 'starts_on', 'ends_on']).where('expert_id', '=', anyOf(ids)).where('starts_on', '<=', span.to).where('ends_on', '>=', span.from)).as('absences'),
    jsonArrayFrom(eb.selectFrom('expert_conflicts').select(['expert_id', 'organisation_id', 'kind']).where('expert_id', '=', anyOf(ids))).as('conflicts'),
    jsonArrayFrom(eb.selectFrom('busy_halves').select(['person_id', 'day', 'half']).where('person_id', '=', anyOf(people)).where('day', '>=', span.from).where('day', '<=', span.to)).as('sessions'),
    jsonArrayFrom(counted(ids, yearOf(today))).as('counts'),
  ]).executeTakeFirstOrThrow()
  return {
    counts: new Map(said.counts.map((row) => [row.expertId, row])), capabilities: grouped(said.capabilities, (row) => row.expert_id), weekly: grouped(said.weekly, (row) => row.expert_id),
    absences: grouped(said.absences, (row) => row.expert_id), conflicts: grouped(said.conflicts, (row) => row.expert_id), sessions: grouped(said.sessions, (row) => row.person_id),
  }
}
export type Said = Awaited<ReturnType<typeof saidOf>>

/** Days left to an expert: the own number for the year, no more than the employer's quota for each person, less what is reserved. */
const leftOf = (row: ExpertRow, quota: HalfDays | undefined, reserved: number) => toHalfDays(Math.max(0, Math.min(row.half_days_per_year ?? 0, quota ?? Infinity) - reserved))

type Around = { said: Said; times: Times; refusals: Refusals; quotas: Quotas; span: Window; today: PlainDate; calendar: ReturnType<typeof calendarsOver> }

/** One expert as the engine takes it. */
export function expertOf(row: ExpertRow, { said, times, refusals, quotas, span, today, calendar }: Around): Expert {
  const weekly = said.weekly.get(row.id)?.map((slot): WeeklyHalf => ({ weekday: slot.weekday as Weekday, half: slot.half })) ?? officeWeek
  const closed = [...(said.absences.get(row.id) ?? []).map((range) => ({ from: range.starts_on, to: range.ends_on })), ...(times.closed.get(row.site_id) ?? [])]
  if (row.available_from) closed.push({ from: span.from, to: addDays(row.available_from, -1) })
  if (row.available_to) closed.push({ from: addDays(row.available_to, 1), to: span.to })
  const counts = said.counts.get(row.id)
  const vetoes = refusals.manager.get(row.id) ?? []
  const held = lastHold(vetoes, today)
  const busy = [...(said.sessions.get(row.person_id) ?? []).map((slot): Slot => ({ day: slot.day, half: slot.half })), ...(times.busy.get(row.person_id) ?? [])]
  return {
    id: row.id, personId: row.person_id, companyId: row.organisation_id, siteId: row.site_id, poolId: `${row.site_id}:${yearOf(today)}`, territoryId: row.territory_id,
    capabilities: (said.capabilities.get(row.id) ?? []).map((one): Capability => ({ family: one.family_code, capability: one.capability || null, level: one.level as Level, confirmed: one.confirmed_on !== null, ...(standingOf(one.confirmed_on, today) === 'stale' ? { stale: true } : {}) })),
    halfDaysLeft: leftOf(row, quotas.get(row.site_id), counts?.reserved ?? 0), remoteOk: row.remote_ok, mobilityKm: row.mobility_km, place: placeOf(row), languages: row.languages,
    conflicts: (said.conflicts.get(row.id) ?? []).map((one): Conflict => ({ organisationId: one.organisation_id, kind: one.kind })),
    openProposals: counts?.open ?? 0, managerVeto: held ? { until: held } : null, vetoedNeedIds: vetoes.flatMap(({ need_id }) => need_id ?? []),
    missionsThisYear: counts?.thisYear ?? 0, missionsEver: counts?.ever ?? 0, calendar: calendar({ weekly, closed, busy }),
  }
}
