import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { missionLife, partyLife } from './lifecycle.ts'
import { consentVersion } from './rules.ts'
import { AcceptAgreement, InterruptMission, MissionOnly } from './schema.ts'

/** Sends the letter to its parties; refused while a condition of the committee blocks signature. */
export const sendForSignature = action({
  name: 'agreements.sendForSignature',
  who: missionLife.transitions.send.who,
  input: MissionOnly,
  rest: { plural: 'missions', noun: 'dispatches', id: 'missionId' },
  async run(context, { missionId }) {
    const blocked = await context.tx.selectFrom('conditions').innerJoin('missions', 'missions.project_id', 'conditions.project_id').select('conditions.wording')
      .where('missions.id', '=', missionId).where('conditions.status', '=', 'open').where('conditions.blocks', 'in', ['signature', 'matching']).executeTakeFirst()
    if (blocked) throw new Refusal('conflict', 'agreements.condition-open', { wording: blocked.wording })
    await move(context, missionLife, missionId, 'send')
    return { missionId }
  },
})

/** The letter is signed when nobody is awaited any more. The lock on the agreement makes two last parties take turns. */
async function signWhenComplete(context: Context, agreementId: string, missionId: string): Promise<boolean> {
  const awaited = await context.tx.selectFrom('agreement_parties').select('id').where('agreement_id', '=', agreementId).where('status', '=', 'awaited').executeTakeFirst()
  if (awaited) return false
  const row = await context.tx.updateTable('agreements').set({ signed_on: context.today }).where('id', '=', agreementId).where('signed_on', 'is', null).returningAll().executeTakeFirst()
  if (!row) return false
  await emit(context, 'agreement.signed', row, { halfDays: row.half_days })
  await move(context, missionLife, missionId, 'sign', { signed_on: context.today })
  return true
}

/**
 * One party accepts the very text it was shown. Only the person named may, whoever else holds the role: an acceptance is
 * never entered for somebody.
 */
export const acceptAgreement = action({
  name: 'agreements.acceptAgreement',
  who: partyLife.transitions.accept.who,
  input: AcceptAgreement,
  rest: { plural: 'agreement-parties', noun: 'acceptances', id: 'agreementPartyId' },
  async run(context, { agreementPartyId, termsSha256 }) {
    const party = await context.tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_parties.agreement_id')
      .select(['agreements.id as agreement_id', 'agreements.mission_id', 'agreements.terms_sha256'])
      .where('agreement_parties.id', '=', agreementPartyId).where('person_id', '=', personIdOf(context.viewer)).forUpdate('agreements').executeTakeFirst()
    if (!party) throw new Refusal('not-found', 'house.not-found')
    if (party.terms_sha256 !== termsSha256) throw new Refusal('conflict', 'agreements.text-changed')
    await move(context, partyLife, agreementPartyId, 'accept', { accepted_at: context.now, consent_version: consentVersion })
    const signed = await signWhenComplete(context, party.agreement_id, party.mission_id)
    return { agreementPartyId, signed }
  },
})

export const interruptMission = action({
  name: 'agreements.interruptMission',
  who: missionLife.transitions.interrupt.who,
  input: InterruptMission,
  rest: { plural: 'missions', noun: 'interruptions', id: 'missionId' },
  run: async (context, { missionId, reason }) => ({ missionId: (await move(context, missionLife, missionId, 'interrupt', { reason, ended_on: context.today })).id }),
})

export const resumeMission = action({
  name: 'agreements.resumeMission',
  who: missionLife.transitions.resume.who,
  input: MissionOnly,
  rest: { plural: 'missions', noun: 'resumptions', id: 'missionId' },
  run: async (context, { missionId }) => ({ missionId: (await move(context, missionLife, missionId, 'resume', { ended_on: null })).id }),
})

/** Trust did not come: the pair changes without fault and the days return. */
export const replaceMission = action({
  name: 'agreements.replaceMission',
  who: missionLife.transitions.replace.who,
  input: InterruptMission,
  rest: { plural: 'missions', noun: 'replacements', id: 'missionId' },
  run: async (context, { missionId, reason }) => ({ missionId: (await move(context, missionLife, missionId, 'replace', { reason, ended_on: context.today })).id }),
})
