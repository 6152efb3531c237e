import { sql, type Selectable } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import type { HalfDayGrantsTable, HalfDaysTable } from '#house/db/tables.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { saidOf } from '../hours/rules.ts'
import { checkDayLength } from '../hours/queries.ts'
import { notCounted, missionDays, type MissionDays } from './queries.ts'
import { AddHalfDay, GrantHalfDays } from './schema.ts'

/** The last word of a mission is its closing: nothing is added afterwards. */
const notClosed = sql`not exists (select from closings where closings.mission_id = missions.id and closings.status = 'closed')`
const isClosed = async (tx: Tx, missionId: string) => (await tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).where('status', '=', 'closed').executeTakeFirst()) !== undefined

/** Half-days of the mission's expert that the site's year holds already. */
const ofExpert = sql`(select coalesce(sum(spoken.half_days), 0) from day_reservations spoken join proposals on proposals.id = spoken.proposal_id
  where spoken.envelope_id = day_envelopes.id and spoken.firmness <> 'freed' and proposals.expert_id = missions.expert_id)`

async function whyNoGrant({ tx, today }: Context, missionId: string, halfDays: number): Promise<Refusal> {
  if (await isClosed(tx, missionId)) return new Refusal('conflict', 'ledger.mission-not-open')
  const year = yearOf(today)
  const { rows } = await asInstallation(tx, () => sql`select from missions join day_envelopes on day_envelopes.site_id = missions.site_id and year = ${year} left join envelope_balances on envelope_id = day_envelopes.id
    where missions.id = ${missionId} and half_days_pledged - coalesce(half_days_reserved, 0) >= ${halfDays}`.execute(tx))
  return new Refusal('conflict', rows.length > 0 ? 'ledger.quota-reached' : 'ledger.nothing-left-of-pledge', { year })
}

/**
 * More half-days than the letter says, from what the site still has of its pledge of this year: one guarded statement. The
 * envelope gives them by reaction. The pledge may stand in a neighbour's territory, so it is read beyond the coordinator's.
 */
export const grantHalfDays = action({
  name: 'ledger.grantHalfDays',
  who: ['territory-coordinator'],
  input: GrantHalfDays,
  rest: { plural: 'missions', noun: 'grants', id: 'missionId' },
  async run(context, { missionId, halfDays, reason }) {
    const { tx, today } = context
    const { status } = await missionDays(tx, missionId)
    if (status !== 'signed') throw new Refusal('conflict', 'ledger.mission-not-open')
    const { rows: [grant] } = await asInstallation(tx, () => sql<Selectable<HalfDayGrantsTable>>`
      insert into half_day_grants (id, mission_id, project_id, territory_id, sme_id, company_id, proposal_id, site_id, year, half_days, reason, granted_on, granted_by)
      select ${context.ids()}, missions.id, missions.project_id, missions.territory_id, missions.sme_id, missions.company_id, missions.proposal_id, missions.site_id, day_envelopes.year, ${halfDays}, ${reason}, ${today}, ${personIdOf(context.viewer)}
      from missions join day_envelopes on day_envelopes.site_id = missions.site_id and day_envelopes.year = ${yearOf(today)} left join envelope_balances on envelope_id = day_envelopes.id
      where missions.id = ${missionId} and missions.status = 'signed' and ${notClosed} and half_days_pledged - coalesce(half_days_reserved, 0) >= ${halfDays}
        and (quota_half_days is null or quota_half_days >= ${halfDays} + ${ofExpert}) returning *`.execute(tx))
    if (!grant) throw await whyNoGrant(context, missionId, halfDays)
    await emit(context, 'half-day-grant.given', grant, { halfDays })
    return { halfDayGrantId: grant.id }
  },
})

/** Why a half-day could not be added, in the order in which one would look. */
function whyNot({ status, signed_on, granted, counted }: MissionDays, day: string): Refusal {
  if (status !== 'signed') return new Refusal('conflict', 'ledger.mission-not-open')
  if (signed_on && day < signed_on) return new Refusal('invalid', 'ledger.before-signature', { day: signed_on }, { day: 'ledger.before-signature' })
  if (counted >= granted) return new Refusal('conflict', 'ledger.days-used-up', { halfDays: granted })
  return new Refusal('conflict', 'ledger.half-taken', {}, { day: 'ledger.half-taken' })
}

/**
 * A half-day that took place beside the plan, within the half-days granted. The expert's is declared by being added; the
 * coordinator's awaits the expert's word. Whoever adds to a mission waits for the one before: the mission's row is locked,
 * so that the guard of the insert counts what stands.
 */
export const addHalfDay = action({
  name: 'ledger.addHalfDay',
  who: ['expert', 'territory-coordinator'],
  input: AddHalfDay,
  rest: { plural: 'missions', noun: 'further-half-days', id: 'missionId' },
  behalf: true,
  async run(context, { missionId, day, half, place, task, reason, ...said }) {
    const { tx, today } = context
    if (day > today) throw new Refusal('invalid', 'ledger.not-yet', { day }, { day: 'ledger.not-yet' })
    const mission = await missionDays(tx, missionId, { lock: true })
    const declared = context.onBehalf !== null || personIdOf(context.viewer) === mission.expert_person_id
    const hours = saidOf(said)
    const { rows: [row] } = await sql<Selectable<HalfDaysTable>>`
      insert into half_days (id, booking_id, mission_id, project_id, territory_id, sme_id, company_id, expert_person_id, day, half, place, task, status, declared_on, added_reason)
      select ${context.ids()}, null, missions.id, project_id, territory_id, sme_id, company_id, expert_person_id, ${day}, ${half}, ${place}, ${task}, ${declared ? 'declared' : 'planned'}, ${declared ? today : null}, ${reason}
      from missions where missions.id = ${missionId} and missions.status = 'signed' and ${notClosed} and ${day} >= missions.signed_on
        and (select count(*) from half_days where half_days.mission_id = missions.id and half_days.status <> all (${[...notCounted]}))
          + (select coalesce(sum(half_days), 0) from opening_balances where opening_balances.mission_id = missions.id)
          < missions.half_days + (select coalesce(sum(half_days), 0) from half_day_grants where half_day_grants.mission_id = missions.id)
        and not exists (select from half_days where half_days.expert_person_id = missions.expert_person_id and half_days.day = ${day} and half_days.half = ${half} and half_days.status <> all (${[...notCounted]}))
      on conflict do nothing returning *`.execute(tx)
    if (!row) throw (await isClosed(tx, missionId)) ? new Refusal('conflict', 'ledger.mission-not-open') : whyNot(await missionDays(tx, missionId), day)
    if (Object.keys(hours).length > 0) await tx.updateTable('half_days').set(hours).where('id', '=', row.id).execute()
    await checkDayLength(tx, row)
    await emit(context, declared ? 'half-day.declared' : 'half-day.added', row)
    return { halfDayId: row.id }
  },
})
