import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { SetRerouting } from './schema.ts'

/** The territory says what leaves by itself and what its coordinator sends. */
export const setRerouting = action({
  name: 'matching.setRerouting',
  who: ['territory-coordinator'],
  input: SetRerouting,
  rest: { plural: 'rerouting-rules' },
  async run(context, { territoryId, afterSilence, afterRefusal }) {
    const rule = { after_silence: afterSilence, after_refusal: afterRefusal, set_on: context.today }
    await context.tx.insertInto('rerouting_rules').values({ territory_id: territoryId, ...rule }).onConflict((conflict) => conflict.column('territory_id').doUpdateSet(rule)).execute()
    await emit(context, 'territory.rerouting-set', { id: territoryId, territory_id: territoryId }, { afterSilence, afterRefusal })
    return { territoryId }
  },
})
