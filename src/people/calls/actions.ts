import type { Selectable } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { CallBacksTable, CallsTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { callBackLife } from './lifecycle.ts'
import { CorrectCall, RecordCall, SettleCallBack } from './schema.ts'

type Call = Selectable<CallsTable>
type Again = { callBackOn: PlainDate | null; callBackPersonId: string | null }

function checkDays({ today }: Context, heldOn: PlainDate | null, again: PlainDate | null): void {
  if (heldOn && heldOn > today) throw new Refusal('invalid', 'people.call-to-come', {}, { heldOn: 'people.call-to-come' })
  if (again && again < today) throw new Refusal('invalid', 'people.call-back-past', {}, { callBackOn: 'people.call-back-past', dueOn: 'people.call-back-past' })
}

/** A foreign key alone would let anybody be named: only whom and what the coordinator sees. */
async function checkSeen({ tx }: Context, personIds: readonly (string | null)[]): Promise<void> {
  const named = [...new Set(personIds.filter((one): one is string => one !== null))]
  const seen = named.length === 0 ? [] : await tx.selectFrom('people').select('id').where('id', 'in', named).execute()
  if (seen.length < named.length) throw new Refusal('not-found', 'house.not-found')
}

type Waiting = Pick<Selectable<CallBacksTable>, 'call_id' | 'territory_id' | 'person_id' | 'project_id'>

async function wait(context: Context, of: Waiting, dueOn: PlainDate): Promise<string> {
  const id = context.ids()
  await context.tx.insertInto('call_backs').values({ id, ...of, due_on: dueOn, status: 'due', opened_on: context.today, settled_by: null, settled_at: null }).execute()
  return id
}

const waitFor = async (context: Context, call: Call, { callBackOn, callBackPersonId }: Again): Promise<string | null> =>
  callBackOn ? await wait(context, { call_id: call.id, territory_id: call.territory_id, project_id: call.project_id, person_id: callBackPersonId ?? call.person_id }, callBackOn) : null

/** What somebody said, or was told, outside the forms; with a day to call back where one was agreed. */
export const recordCall = action({
  name: 'people.recordCall',
  who: ['territory-coordinator'],
  input: RecordCall,
  rest: { plural: 'calls' },
  async run(context, input) {
    checkDays(context, input.heldOn, input.callBackOn)
    if (!input.personId && !input.projectId) throw new Refusal('invalid', 'people.call-about-nobody', {}, { personId: 'people.call-about-nobody' })
    await checkSeen(context, [input.personId, input.callBackPersonId])
    const file = input.projectId ? await context.tx.selectFrom('projects').select('territory_id').where('id', '=', input.projectId).executeTakeFirst() : null
    if (input.projectId && !file) throw new Refusal('not-found', 'house.not-found')
    const call = await context.tx.insertInto('calls').values({
      id: context.ids(), territory_id: file?.territory_id ?? input.territoryId, person_id: input.personId, project_id: input.projectId, replaces_id: null, direction: input.direction,
      channel: input.channel, held_on: input.heldOn, said: input.said, recorded_by: personIdOf(context.viewer), recorded_at: context.now,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'call.recorded', call, { channel: call.channel, direction: call.direction })
    return { callId: call.id, callBackId: await waitFor(context, call, input) }
  },
})

/** A new row takes the place of the one that was wrong; both stay. Of two corrections of the same row the second is refused. */
export const correctCall = action({
  name: 'people.correctCall',
  who: ['territory-coordinator'],
  input: CorrectCall,
  rest: { plural: 'calls', noun: 'corrections', id: 'callId' },
  async run(context, { callId, ...input }) {
    const { tx, now, viewer } = context
    checkDays(context, input.heldOn, input.callBackOn)
    const old = await tx.selectFrom('calls').selectAll().where('id', '=', callId).executeTakeFirst()
    if (!old) throw new Refusal('not-found', 'house.not-found')
    await checkSeen(context, [input.callBackPersonId])
    const call = await tx.insertInto('calls').values({
      id: context.ids(), territory_id: old.territory_id, person_id: old.person_id, project_id: old.project_id, replaces_id: old.id, direction: input.direction,
      channel: input.channel, held_on: input.heldOn, said: input.said, recorded_by: personIdOf(viewer), recorded_at: now,
    }).onConflict((conflict) => conflict.column('replaces_id').doNothing()).returningAll().executeTakeFirst()
    if (!call) throw new Refusal('conflict', 'people.call-corrected-already')
    await tx.updateTable('call_backs').set({ status: 'moved', settled_by: personIdOf(viewer), settled_at: now }).where('call_id', '=', old.id).where('status', '=', 'due').execute()
    await emit(context, 'call.corrected', call, { channel: call.channel, direction: call.direction })
    return { callId: call.id, callBackId: await waitFor(context, call, input) }
  },
})

/** Called, or put off to another day. */
export const settleCallBack = action({
  name: 'people.settleCallBack',
  who: ['territory-coordinator'],
  input: SettleCallBack,
  rest: { plural: 'call-backs', noun: 'settlements', id: 'callBackId' },
  async run(context, { callBackId, dueOn }) {
    checkDays(context, null, dueOn)
    const { call_id, territory_id, person_id, project_id } = await move(context, callBackLife, callBackId, dueOn ? 'postpone' : 'finish', { settled_by: personIdOf(context.viewer), settled_at: context.now })
    return { callBackId: dueOn ? await wait(context, { call_id, territory_id, person_id, project_id }, dueOn) : null }
  },
})
