import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { AmendBody, EndApproval, EnterApproval, keepers, RegisterBody } from './schema.ts'

type Terms = Omit<ReturnType<typeof AmendBody.parse>, 'bodyId'>
const rowOf = ({ name, purpose, siren, rna, street, postcode, commune, country, category, rescriptOn, presidentConfirmedOn, signatoryName, signatoryCapacity }: Terms) => {
  if (siren === null && rna === null) throw new Refusal('invalid', 'receipts.body-number', {}, { siren: 'receipts.body-number' })
  return { name, purpose, siren, rna, street, postcode, commune, country, category, rescript_on: rescriptOn, president_confirmed_on: presidentConfirmedOn, signatory_name: signatoryName, signatory_capacity: signatoryCapacity }
}

/** A body that may issue receipts: the operator of a territory, or another beside it. */
export const registerBody = action({
  name: 'receipts.registerBody',
  who: keepers,
  input: RegisterBody,
  rest: { plural: 'issuing-bodies' },
  async run(context, { territoryId, code, ...terms }) {
    const taken = new Refusal('conflict', 'receipts.body-code-taken', {}, { code: 'receipts.body-code-taken' })
    const row = await context.tx.insertInto('issuing_bodies').values({ id: context.ids(), territory_id: territoryId, code, ...rowOf(terms), amended_on: context.today }).onConflict((conflict) => conflict.column('code').doNothing()).returningAll().executeTakeFirst()
    if (!row) throw taken
    await emit(context, 'issuing-body.registered', row, { code })
    return { bodyId: row.id }
  },
})

/** Receipts already issued keep what they say. */
export const amendBody = action({
  name: 'receipts.amendBody',
  who: keepers,
  input: AmendBody,
  rest: { plural: 'issuing-bodies', noun: 'amendments', id: 'bodyId' },
  async run(context, { bodyId, ...terms }) {
    const row = await context.tx.updateTable('issuing_bodies').set({ ...rowOf(terms), amended_on: context.today }).where('id', '=', bodyId).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'issuing-body.amended', row)
    return { bodyId }
  },
})

export const enterApproval = action({
  name: 'receipts.enterApproval',
  who: keepers,
  input: EnterApproval,
  rest: { plural: 'issuing-bodies', noun: 'approvals', id: 'bodyId' },
  async run(context, { bodyId, reference, grantedOn, endsOn }) {
    const body = await context.tx.selectFrom('issuing_bodies').select(['id', 'territory_id']).where('id', '=', bodyId).executeTakeFirst()
    if (!body) throw new Refusal('not-found', 'house.not-found')
    if (endsOn !== null && endsOn < grantedOn) throw new Refusal('invalid', 'receipts.approval-backwards', {}, { endsOn: 'receipts.approval-backwards' })
    const row = await context.tx.insertInto('body_approvals').values({ id: context.ids(), body_id: bodyId, territory_id: body.territory_id, reference, granted_on: grantedOn, ends_on: endsOn, entered_on: context.today, entered_by: personIdOf(context.viewer) })
      .onConflict((conflict) => conflict.columns(['body_id', 'granted_on']).doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'receipts.approval-twice', {}, { grantedOn: 'receipts.approval-twice' })
    await emit(context, 'body-approval.entered', row)
    return { bodyApprovalId: row.id }
  },
})

/** It was withdrawn, or its end became known. Receipts for days after it are refused from then on; those issued say so. */
export const endApproval = action({
  name: 'receipts.endApproval',
  who: keepers,
  input: EndApproval,
  rest: { plural: 'body-approvals', noun: 'endings', id: 'bodyApprovalId' },
  async run(context, { bodyApprovalId, endsOn }) {
    const row = await context.tx.updateTable('body_approvals').set({ ends_on: endsOn }).where('id', '=', bodyApprovalId).where('granted_on', '<=', endsOn).returningAll().executeTakeFirst()
    if (row) {
      await emit(context, 'body-approval.ended', row)
      return { bodyApprovalId }
    }
    const known = await context.tx.selectFrom('body_approvals').select('id').where('id', '=', bodyApprovalId).executeTakeFirst()
    throw known ? new Refusal('invalid', 'receipts.approval-backwards', {}, { endsOn: 'receipts.approval-backwards' }) : new Refusal('not-found', 'house.not-found')
  },
})
