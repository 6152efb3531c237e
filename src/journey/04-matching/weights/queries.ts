import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { coordinates } from '../neighbours/rules.ts'
import { defaultWeights, type PartName, type Weights } from '../solver/problem.ts'
import { WeightsOf } from './schema.ts'

type Row = Record<PartName, number> & { starts_on: PlainDate }
const asWeights = ({ starts_on, capability, calendars, proximity, load, ground }: Row): Weights => ({ version: starts_on, of: { capability, calendars, proximity, load, ground } })

/** The weights that count in a territory today: its own of the latest day that has come, else those of the network. */
export async function weightsInForce({ tx, today }: ReadContext, territoryId: string): Promise<Weights> {
  const row = await tx.selectFrom('matching_weights').select(['starts_on', 'capability', 'calendars', 'proximity', 'load', 'ground'])
    .where('territory_id', '=', territoryId).where('starts_on', '<=', today).orderBy('starts_on', 'desc').limit(1).executeTakeFirst()
  return row ? asWeights(row) : defaultWeights
}

/** A territory's weights by date, the latest first, and those in force today. */
export const weightsOf = query({
  name: 'matching.weightsOf',
  who: ['territory-coordinator'],
  input: WeightsOf,
  rest: { plural: 'matching-weights' },
  async run(context, { territoryId }) {
    if (!coordinates(context.viewer, territoryId)) throw new Refusal('not-found', 'house.not-found')
    const rows = await context.tx.selectFrom('matching_weights').leftJoin('people', 'people.id', 'set_by').select(['matching_weights.id', 'starts_on', 'capability', 'calendars', 'proximity', 'load', 'ground', 'set_on', 'given_name', 'family_name'])
      .where('territory_id', '=', territoryId).orderBy('starts_on', 'desc').limit(100).execute()
    return { today: context.today, inForce: await weightsInForce(context, territoryId), history: rows.map((row) => ({ id: row.id, startsOn: row.starts_on, of: asWeights(row).of, setOn: row.set_on, author: row.family_name ? `${row.given_name} ${row.family_name}` : null })) }
  },
})
export type WeightsOf = Awaited<ReturnType<typeof weightsOf.run>>
