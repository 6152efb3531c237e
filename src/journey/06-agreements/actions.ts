import { action } from '#house/action.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { missionLife } from './lifecycle.ts'
import { sendPapers, withdrawPapers } from './papers/actions.ts'
import { InterruptMission, MissionOnly } from './schema.ts'

/** Sends the papers of the mission to their parties; refused while a condition of the committee or the legal route blocks signature, or when its dates are over. */
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
    await sendPapers(context, missionId)
    return { missionId }
  },
})

export const interruptMission = action({
  name: 'agreements.interruptMission',
  who: missionLife.transitions.interrupt.who,
  input: InterruptMission,
  rest: { plural: 'missions', noun: 'interruptions', id: 'missionId' },
  async run(context, { missionId, reason }) {
    await move(context, missionLife, missionId, 'interrupt', { reason, ended_on: context.today })
    await withdrawPapers(context, missionId)
    return { missionId }
  },
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
  async run(context, { missionId, reason }) {
    await move(context, missionLife, missionId, 'replace', { reason, ended_on: context.today })
    await withdrawPapers(context, missionId)
    return { missionId }
  },
})
