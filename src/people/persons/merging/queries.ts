import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { id } from '#house/fields.ts'
import { Refusal } from '#house/refusal.ts'
import { asInstallation } from '#house/db/transact.ts'
import { openTasksOf } from '../handover/queries.ts'
import { keepersOfPeople, personSheet, rolesHeld } from '../queries.ts'
import { inReach, isNetwork, territoriesOf } from '../rules.ts'
import { obstacleOf, type Side } from './rules.ts'

/** The expert's record of a person, wherever it is, with how many proposals and missions hang on it. */
const expertOf = (context: ReadContext, personId: string) => asInstallation(context.tx, () => context.tx.selectFrom('experts').select(['id', 'territory_id'])
  .select((eb) => eb.selectFrom('proposals').select((count) => count.fn.countAll<number>().as('count')).whereRef('proposals.expert_id', '=', 'experts.id').as('missions'))
  .where('person_id', '=', personId).executeTakeFirst())

/** One of the two, as far as merging asks: not what is elsewhere, only that something is. */
export async function sideOf(context: ReadContext, personId: string): Promise<Side & { expertId: string | null }> {
  const person = await context.tx.selectFrom('people').select(['id', 'deactivated_at', 'merged_into']).where('id', '=', personId).executeTakeFirst()
  if (!person) throw new Refusal('not-found', 'house.not-found')
  const roles = await rolesHeld(context, [personId])
  const expert = await expertOf(context, personId)
  const here = !expert || isNetwork(context.viewer) || territoriesOf(context.viewer).includes(expert.territory_id)
  return {
    id: personId, active: person.deactivated_at === null, merged: person.merged_into !== null, reached: here && roles.every((role) => inReach(context.viewer, role)),
    missions: expert ? (expert.missions ?? 0) : null, expertId: expert?.id ?? null,
  }
}

/** The page before two records become one: what each holds, which address is kept, what stands in the way. */
export const mergePreview = query({
  name: 'people.mergePreview',
  who: keepersOfPeople,
  input: z.object({ keptId: id, mergedId: id }),
  rest: { plural: 'people', noun: 'merge-previews', id: 'keptId' },
  async run(context, { keptId, mergedId }) {
    const side = async (personId: string) => ({ ...(await personSheet.run(context, { personId })), missions: (await sideOf(context, personId)).missions, tasks: await openTasksOf(context, personId) })
    const kept = await side(keptId)
    const merged = await side(mergedId)
    return { kept, merged, obstacle: obstacleOf(await sideOf(context, keptId), await sideOf(context, mergedId)), email: kept.email ?? merged.email, telephone: kept.telephone ?? merged.telephone }
  },
})
export type MergePreview = Awaited<ReturnType<typeof mergePreview.run>>
