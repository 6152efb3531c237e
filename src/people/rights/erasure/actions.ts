import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { anyOf } from '#house/db/any-of.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { takeWhatIsOver } from '#house/privacy/retention.ts'
import { eraseAbout, inHandWith, recordsOf } from '#house/privacy/rows.ts'
import { Refusal } from '#house/refusal.ts'
import { answering, rightsLife } from '../lifecycle.ts'
import { CloseRequest, ForgetPerson } from '../schema.ts'

/**
 * Every room's rows about a person go or lose their words, in one transaction; what a law keeps stays and the answer says
 * so. Refused (`conflict`) while a mission, a file, a seat or a signature is in hand: what is begun is ended first.
 */
async function forget(context: Context, personId: string): Promise<void> {
  const { tx } = context
  const touched = await asInstallation(tx, async () => {
    const { rows: [person] } = await sql`select id from people where id = ${personId} and merged_into is null for update`.execute(tx)
    if (!person) throw new Refusal('not-found', 'house.not-found')
    const ids = await recordsOf(tx, personId)
    const inHand = await inHandWith(tx, ids)
    if (inHand.length > 0) throw new Refusal('conflict', 'people.rights-in-hand', { count: inHand.reduce((sum, { count }) => sum + count, 0) })
    const rows = await eraseAbout(tx, ids)
    await sql`update people set deactivated_at = coalesce(deactivated_at, ${context.now}) where id = ${anyOf(ids)}`.execute(tx)
    return rows
  })
  await emit(context, 'person.erased', { id: personId }, touched)
}

/** The request is answered by what it asked for. */
export const erasePerson = action({
  name: 'people.erasePerson',
  who: answering,
  input: CloseRequest,
  rest: { plural: 'rights-requests', noun: 'erasures', id: 'rightsRequestId' },
  async run(context, { rightsRequestId, answer }) {
    const row = await move(context, rightsLife, rightsRequestId, 'answer', { answer, closed_on: context.today, closed_by: personIdOf(context.viewer) }, { erased: 1 })
    if (!['erasure', 'objection', 'withdrawal'].includes(row.kind)) throw new Refusal('conflict', 'people.rights-not-erasure')
    if (!row.person_id || row.identity === 'asked') throw new Refusal('conflict', 'people.rights-who')
    await forget(context, row.person_id)
    return { rightsRequestId }
  },
})

/** Nobody asked and nothing keeps them any more: three years after their account was closed. */
export const forgetPerson = action({
  name: 'people.forgetPerson',
  who: [],
  input: ForgetPerson,
  rest: { plural: 'people', noun: 'erasures', id: 'personId' },
  async run(context, { personId }) {
    await forget(context, personId)
    return {}
  },
})

/** What is over leaves, once a night. */
export const applyRetention = action({
  name: 'people.applyRetention',
  who: [],
  input: ForgetPerson.pick({}),
  rest: { plural: 'retention-runs' },
  async run(context) {
    const run = await context.tx.insertInto('retention_runs').values({ ran_on: context.today, ran_at: context.now, touched: '{}' }).onConflict((conflict) => conflict.doNothing()).returning('ran_on').executeTakeFirst()
    if (!run) throw new Refusal('conflict', 'house.exists-already')
    const touched = await takeWhatIsOver(context.tx, context.today)
    await context.tx.updateTable('retention_runs').set({ touched: JSON.stringify(touched) }).where('ran_on', '=', run.ran_on).execute()
    await emit(context, 'retention.applied', { id: context.ids() }, touched)
    return { touched }
  },
})
