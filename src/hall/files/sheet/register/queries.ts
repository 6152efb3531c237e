import { sql } from 'kysely'
import { everything, scopeFor } from '#house/access.ts'
import type { OnBehalf, ReadContext } from '#house/action.ts'
import type { Half, Instant, PlainDate } from '#house/clock/plain-date.ts'
import type { AgreementPartiesTable, AgreementsTable, HalfDaysTable, MissionsTable } from '#house/db/tables.ts'
import { enterScope } from '#house/db/transact.ts'
import type { HalfDays } from '#house/units.ts'

export type MissionRow = {
  id: string; need_id: string; proposal_id: string; family_code: string; status: MissionsTable['status']; half_days: HalfDays; created_on: PlainDate; signed_on: PlainDate | null; ended_on: PlainDate | null; reason: string | null
  expert: string | null; company: string | null; /** Half-days done before the takeover, without their dates. */ opening: HalfDays
}

export const missionsOf = async ({ tx }: ReadContext, projectId: string): Promise<MissionRow[]> => (await sql<MissionRow>`
  select missions.id, missions.need_id, missions.proposal_id, needs.family_code, missions.status, missions.half_days, missions.created_on, missions.signed_on, missions.ended_on, missions.reason,
    people.given_name || ' ' || people.family_name as expert, organisations.name as company, coalesce(opening_balances.half_days, 0) as opening
  from missions join needs on needs.id = missions.need_id left join people on people.id = missions.expert_person_id left join organisations on organisations.id = missions.company_id left join opening_balances on opening_balances.mission_id = missions.id
  where missions.project_id = ${projectId} order by missions.created_on, missions.id limit 50`.execute(tx)).rows

/** A half-day of the register, or a date that is not in it yet: held for an answer, or agreed while the letter awaits its parties. */
export type RegisterRow = {
  id: string; booking_id: string | null; plan_id: string | null; proposal_id: string; mission_id: string | null; expert: string | null; day: PlainDate; half: Half; place: HalfDaysTable['place']; task: string
  status: HalfDaysTable['status'] | 'held' | 'agreed'; declared_on: PlainDate | null; confirmed_on: PlainDate | null; reason: string | null; held_until: Instant | null
  /** The receipt that counts on which it stands, and whether it is no longer what that says. */
  receipt: string | null; receipt_wrong: boolean | null
}

export const registerOf = async ({ tx }: ReadContext, projectId: string): Promise<RegisterRow[]> => (await sql<RegisterRow>`
  select dates.*, people.given_name || ' ' || people.family_name as expert from (
    select half_days.id, half_days.booking_id, missions.plan_id, missions.proposal_id, half_days.mission_id, half_days.expert_person_id, half_days.day, half_days.half, half_days.place, half_days.task, half_days.status, half_days.declared_on, half_days.confirmed_on, half_days.reason, null::timestamptz as held_until,
      receipts.number as receipt, half_days.status <> 'confirmed' or half_days.reason is not null or said.day <> half_days.day or said.half <> half_days.half as receipt_wrong
    from half_days join missions on missions.id = half_days.mission_id left join receipt_half_days said on said.half_day_id = half_days.id and said.live left join receipts on receipts.id = said.receipt_id where half_days.project_id = ${projectId}
    union all
    select bookings.id, bookings.id, plans.id, bookings.proposal_id, null, bookings.expert_person_id, bookings.day, bookings.half, bookings.place, '', case plans.status when 'held' then 'held' else 'agreed' end, null, null, null, case plans.status when 'held' then plans.held_until end, null, null
    from plans join bookings on bookings.plan_id = plans.id and bookings.status <> 'cancelled'
    where plans.project_id = ${projectId} and plans.status <> 'cancelled' and not exists (select from half_days where half_days.booking_id = bookings.id)
      and not exists (select from missions where missions.plan_id = plans.id and missions.status in ('replaced', 'interrupted'))
  ) dates left join people on people.id = dates.expert_person_id order by dates.day, dates.half desc, dates.id limit 500`.execute(tx)).rows

export type PartyRow = { id: string; mission_id: string; party: AgreementPartiesTable['party']; signed_at: Instant | null; name: string | null; organisation: string | null; version: number; kind: AgreementsTable['kind'] }

/** Who signed the papers of each mission, each in its last version. */
export const lettersOf = async ({ tx }: ReadContext, projectId: string): Promise<PartyRow[]> => (await sql<PartyRow>`
  select agreement_parties.id, agreement_parties.mission_id, party, signatures.signed_at, people.given_name || ' ' || people.family_name as name, organisations.name as organisation, agreements.version, agreements.kind
  from agreements join agreement_parties on agreement_parties.agreement_id = agreements.id left join signatures on signatures.signer_id = agreement_parties.signer_id left join people on people.id = agreement_parties.person_id left join organisations on organisations.id = agreement_parties.organisation_id
  where agreements.project_id = ${projectId} and agreements.version = (select max(version) from agreements later where later.mission_id = agreements.mission_id and later.kind = agreements.kind) and (agreements.wanted or agreements.signed_on is not null)
  order by agreement_parties.mission_id, array_position(array['letter', 'consent', 'sponsorship', 'secondment'], agreements.kind), array_position(array['sme', 'company', 'operator', 'expert'], party) limit 200`.execute(tx)).rows

export type EntryRow = { object_id: string; action: string; channel: OnBehalf['channel']; said_on: PlainDate; speaker_name: string; by: string | null }

/** What was entered for somebody about these objects, the earliest first. */
export async function entriesAbout({ tx }: ReadContext, ids: readonly string[]): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select object_id, action, channel, said_on, speaker_name, people.given_name || ' ' || people.family_name as by from entries_on_behalf left join people on people.id = entries_on_behalf.entered_by
    where object_id = any (${[...ids]}::uuid[]) order by entered_at, entries_on_behalf.id limit 500`.execute(tx)
  return rows
}

/** The firm is shown, too, what was entered in its name: only about rows it has just read under its own scope. */
export async function entriesToldToSme(context: ReadContext, ids: readonly string[]): Promise<EntryRow[]> {
  await enterScope(context.tx, everything)
  const entries = await entriesAbout(context, ids)
  await enterScope(context.tx, scopeFor(context.viewer, ['sme-manager']))
  return entries
}
