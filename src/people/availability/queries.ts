import { query } from '#house/action.ts'
import type { Slot, Window } from '#house/calendar/plan/half-day-calendar.ts'
import type { CalendarFaultCode } from '#house/calendar/calendar-fault.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { anyOf } from '#house/db/any-of.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import { closedWithin } from './rules.ts'
import { PersonOnly } from './schema.ts'

/** The department whose clock a person lives by: of an expert's territory, else of the one their role is in. */
export async function departmentOfPerson(tx: Tx, personId: string): Promise<string | null> {
  const expert = await tx.selectFrom('experts').innerJoin('territories', 'territories.id', 'experts.territory_id').select('department').where('person_id', '=', personId).executeTakeFirst()
  if (expert) return expert.department
  const role = await tx.selectFrom('role_grants').innerJoin('territories', 'territories.id', 'role_grants.territory_id').select('department').where('person_id', '=', personId).orderBy('granted_at').executeTakeFirst()
  return role?.department ?? null
}

const pushed = <Key, Value>(groups: Map<Key, Value[]>, key: Key, ...values: readonly Value[]) => groups.set(key, [...(groups.get(key) ?? []), ...values])

/**
 * Half-days that people's own calendars take. Only they and the installation may read them: ask it of people whom the
 * viewer sees already, and show no more than that a half-day is taken.
 */
export async function calendarHalvesOf(tx: Tx, personIds: readonly string[], { from, to }: Window): Promise<Map<string, Slot[]>> {
  const found = new Map<string, Slot[]>()
  if (personIds.length === 0) return found
  const rows = await asInstallation(tx, () => tx.selectFrom('calendar_halves').select(['person_id', 'day', 'half']).distinct().where('person_id', '=', anyOf(personIds)).where('day', '>=', from).where('day', '<=', to).execute())
  for (const { person_id, day, half } of rows) pushed(found, person_id, { day, half })
  return found
}

/** Periods within a window when sites are closed or too busy, those that come back every year one by one. */
export async function closuresOf(tx: Tx, siteIds: readonly string[], window: Window): Promise<Map<string, Window[]>> {
  const found = new Map<string, Window[]>()
  if (siteIds.length === 0) return found
  const rows = await tx.selectFrom('site_blackouts').select(['site_id', 'starts_on', 'ends_on', 'yearly']).where('site_id', '=', anyOf(siteIds))
    .where('starts_on', '<=', window.to).where((eb) => eb.or([eb('yearly', '=', true), eb('ends_on', '>=', window.from)])).execute()
  for (const row of rows) pushed(found, row.site_id, ...closedWithin(row, window))
  return found
}

export type OwnCalendar = { id: string; kind: 'file' | 'account'; host: string; readAt: string | null; unread: number; fault: CalendarFaultCode | null; taken: number }
export type OwnClosure = { id: string; site_id: string; kind: 'closed' | 'peak'; starts_on: PlainDate; ends_on: PlainDate; yearly: boolean; reason: string | null }

/** What one person says of their time: the door asks for the person of the session. */
export const ownAvailability = query({
  name: 'people.ownAvailability',
  who: [],
  input: PersonOnly,
  rest: { plural: 'people', noun: 'availabilities', id: 'personId' },
  async run({ tx, today }, { personId }) {
    const sources = await tx.selectFrom('calendar_sources').select(['id', 'kind', 'host', 'read_at', 'unread', 'fault']).where('person_id', '=', personId).orderBy('position').execute()
    const counts = await tx.selectFrom('calendar_halves').select(['source_id']).select((eb) => eb.fn.countAll<number>().as('taken')).where('person_id', '=', personId).where('day', '>=', today).groupBy('source_id').execute()
    const expert = await tx.selectFrom('experts').select('id').where('person_id', '=', personId).where('active', '=', true).executeTakeFirst()
    const weekly = expert ? await tx.selectFrom('availability_patterns').select(['weekday', 'half']).where('expert_id', '=', expert.id).execute() : []
    const absences = expert ? await tx.selectFrom('absences').select(['id', 'starts_on', 'ends_on']).where('expert_id', '=', expert.id).where('ends_on', '>=', today).orderBy('starts_on').execute() : []
    const grants = await tx.selectFrom('role_grants').select(['role', 'organisation_id', 'site_id']).where('person_id', '=', personId).where('role', 'in', ['sme-manager', 'company-correspondent'])
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).execute()
    const sites = await sitesOf(tx, grants)
    const closures = sites.length === 0 ? [] : await tx.selectFrom('site_blackouts').select(['id', 'site_id', 'kind', 'starts_on', 'ends_on', 'yearly', 'reason']).where('site_id', 'in', sites.map(({ id }) => id))
      .where((eb) => eb.or([eb('yearly', '=', true), eb('ends_on', '>=', today)])).orderBy('starts_on').execute()
    return {
      calendars: sources.map((row): OwnCalendar => ({ id: row.id, kind: row.kind, host: row.host, readAt: row.read_at, unread: row.unread, fault: row.fault as CalendarFaultCode | null, taken: counts.find((one) => one.source_id === row.id)?.taken ?? 0 })),
      expertId: expert?.id ?? null, weekly, absences, sites, closures,
    }
  },
})
export type OwnAvailability = Awaited<ReturnType<typeof ownAvailability.run>>

type SiteGrant = { role: string; organisation_id: string | null; site_id: string | null }

/** The sites somebody speaks for, each with whether it is an SME's. */
async function sitesOf(tx: Tx, grants: readonly SiteGrant[]): Promise<{ id: string; name: string; sme: boolean }[]> {
  const organisations = grants.flatMap(({ organisation_id }) => (organisation_id ? [organisation_id] : []))
  if (organisations.length === 0) return []
  const rows = await tx.selectFrom('sites').innerJoin('organisations', 'organisations.id', 'sites.organisation_id').select(['sites.id', 'sites.organisation_id', 'sites.name', 'organisations.name as organisation'])
    .where('sites.organisation_id', 'in', organisations).orderBy('organisations.name').orderBy('sites.name').execute()
  return rows.flatMap((row) => {
    const grant = grants.find((one) => one.organisation_id === row.organisation_id && (!one.site_id || one.site_id === row.id))
    return grant ? [{ id: row.id, name: row.name && row.name !== row.organisation ? `${row.organisation}, ${row.name}` : row.organisation, sme: grant.role === 'sme-manager' }] : []
  })
}
