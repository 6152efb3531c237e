import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { coordinates } from '../neighbours/rules.ts'
import { weightsIn } from '../solver/suppose.ts'
import { SetWeights } from './schema.ts'

/** What counts how much in this territory from a day on. Weights that have begun stand; those still to come may be replaced. */
export const setWeights = action({
  name: 'matching.setWeights',
  who: ['territory-coordinator'],
  input: SetWeights,
  rest: { plural: 'matching-weights' },
  async run(context, { territoryId, startsOn, ...proportions }) {
    if (!coordinates(context.viewer, territoryId)) throw new Refusal('not-found', 'house.not-found')
    const from = startsOn ?? context.today
    if (from < context.today) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { startsOn: 'matching.weights-past' })
    const said = { ...weightsIn(proportions, from).of, set_by: personIdOf(context.viewer), set_on: context.today }
    const row = await context.tx.insertInto('matching_weights').values({ id: context.ids(), territory_id: territoryId, starts_on: from, ...said })
      .onConflict((conflict) => conflict.columns(['territory_id', 'starts_on']).doUpdateSet(said).where('matching_weights.starts_on', '>', context.today)).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'matching.weights-begun')
    await emit(context, 'matching-weights.set', row, { startsOn: from, capability: row.capability, calendars: row.calendars, proximity: row.proximity, load: row.load, ground: row.ground })
    return { matchingWeightsId: row.id }
  },
})
