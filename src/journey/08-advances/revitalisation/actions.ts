import { sql, type Selectable } from 'kysely'
import { action, type Context } from '#house/action.ts'
import type { RevitalisationAgreementsTable, RevitalisationChargesTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { ChargeMission, EnterAgreement, WithdrawCharge } from './schema.ts'

const keepers = ['territory-coordinator'] as const

export const enterAgreement = action({
  name: 'advances.enterAgreement',
  who: keepers,
  input: EnterAgreement,
  rest: { plural: 'revitalisation-agreements' },
  async run(context, { territoryId, reference, firm, startsOn, endsOn, halfDaysFunded, jobsTarget }) {
    if (endsOn <= startsOn) throw new Refusal('invalid', 'house.ends-before-start', {}, { endsOn: 'house.ends-before-start' })
    const row = await context.tx.insertInto('revitalisation_agreements')
      .values({ id: context.ids(), territory_id: territoryId, reference, firm, starts_on: startsOn, ends_on: endsOn, half_days_funded: halfDaysFunded, jobs_target: jobsTarget, entered_on: context.today })
      .onConflict((conflict) => conflict.columns(['territory_id', 'reference']).doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'advances.revitalisation-known', {}, { reference: 'advances.revitalisation-known' })
    await emit(context, 'revitalisation-agreement.entered', row)
    return { agreementId: row.id }
  },
})

async function whyNotCharged({ tx }: Context, { id, starts_on, ends_on, half_days_funded }: Selectable<RevitalisationAgreementsTable>, missionId: string): Promise<Refusal> {
  const other = await tx.selectFrom('revitalisation_charges').select('agreement_id').where('mission_id', '=', missionId).executeTakeFirst()
  if (other) return new Refusal('conflict', 'advances.revitalisation-charged')
  const mission = await tx.selectFrom('missions').select(['signed_on', 'half_days', 'status']).where('id', '=', missionId).executeTakeFirst()
  if (!mission) return new Refusal('not-found', 'house.not-found')
  if (!mission.signed_on || mission.signed_on < starts_on || mission.signed_on > ends_on || mission.status === 'replaced') return new Refusal('conflict', 'advances.revitalisation-term', { from: starts_on, to: ends_on })
  const { rows: [used] } = await sql<{ used: number }>`select coalesce(sum(half_days), 0)::int as used from missions where id in (select mission_id from revitalisation_charges where agreement_id = ${id})`.execute(tx)
  return new Refusal('conflict', 'advances.revitalisation-left', { left: (half_days_funded - (used?.used ?? 0)) / 2, asked: mission.half_days / 2 })
}

/** A mission's days are paid for by an agreement: signed within its term, by no other, and within what it funds. The agreement's row makes two who charge take turns. */
export const chargeMission = action({
  name: 'advances.chargeMission',
  who: keepers,
  input: ChargeMission,
  rest: { plural: 'revitalisation-agreements', noun: 'charges', id: 'agreementId' },
  async run(context, { agreementId, missionId }) {
    const agreement = await context.tx.selectFrom('revitalisation_agreements').selectAll().where('id', '=', agreementId).forUpdate().executeTakeFirst()
    if (!agreement) throw new Refusal('not-found', 'house.not-found')
    const { rows: [row] } = await sql<Selectable<RevitalisationChargesTable>>`
      insert into revitalisation_charges (mission_id, agreement_id, territory_id, project_id, charged_on)
      select missions.id, ${agreementId}, territory_id, project_id, ${context.today} from missions
      where missions.id = ${missionId} and territory_id = ${agreement.territory_id} and signed_on between ${agreement.starts_on} and ${agreement.ends_on} and status <> 'replaced'
        and half_days + (select coalesce(sum(half_days), 0) from missions charged where charged.id in (select mission_id from revitalisation_charges where agreement_id = ${agreementId})) <= ${agreement.half_days_funded}
      on conflict do nothing returning *`.execute(context.tx)
    if (!row) throw await whyNotCharged(context, agreement, missionId)
    await emit(context, 'revitalisation-charge.entered', { ...row, id: row.mission_id })
    return { agreementId }
  },
})

/** Charged by mistake: the mission is free for another agreement. */
export const withdrawCharge = action({
  name: 'advances.withdrawCharge',
  who: keepers,
  input: WithdrawCharge,
  rest: { plural: 'missions', noun: 'charge-withdrawals', id: 'missionId' },
  async run(context, { missionId }) {
    const row = await context.tx.deleteFrom('revitalisation_charges').where('mission_id', '=', missionId).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'revitalisation-charge.withdrawn', { ...row, id: row.mission_id })
    return { agreementId: row.agreement_id }
  },
})
