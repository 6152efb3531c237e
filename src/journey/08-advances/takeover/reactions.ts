import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'

/** The advance of a decision taken over: granted; what was paid and repaid since is entered from the fund's accounts. */
export const takeOverAdvance = reaction({
  name: 'advances.takeOverAdvance',
  on: ['decision.taken-over'],
  async run(context, { ids }) {
    const decision = await context.tx.selectFrom('decisions').selectAll().where('id', '=', ids['decisionId'] ?? '').executeTakeFirst()
    if (!decision || decision.advance_cents === 0) return
    const row = await context.tx.insertInto('advances').values({
      id: context.ids(), decision_id: decision.id, project_id: decision.project_id, territory_id: decision.territory_id, sme_id: decision.sme_id, amount_cents: decision.advance_cents,
      status: 'granted', granted_on: decision.decided_on, contracted_on: null, disbursed_on: null,
    }).onConflict((conflict) => conflict.column('decision_id').doNothing()).returningAll().executeTakeFirst()
    if (row) await emit(context, 'advance.taken-over', row)
  },
})
