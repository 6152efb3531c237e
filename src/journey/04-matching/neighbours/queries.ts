import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { coordinates } from './rules.ts'
import { NeighboursOf } from './schema.ts'

/** Consents that a territory asked for or was asked for, live ones first, and whom it may ask. */
export const neighboursOf = query({
  name: 'matching.neighboursOf',
  who: ['territory-coordinator'],
  input: NeighboursOf,
  rest: { plural: 'neighbour-consents' },
  async run({ tx, viewer }, { territoryId }) {
    if (!coordinates(viewer, territoryId)) throw new Refusal('not-found', 'house.not-found')
    const rows = await tx.selectFrom('neighbour_consents').innerJoin('territories as borrower', 'borrower.id', 'borrower_id').innerJoin('territories as lender', 'lender.id', 'lender_id')
      .select(['neighbour_consents.id', 'borrower_id', 'lender_id', 'borrower.name as borrower', 'lender.name as lender', 'family_code', 'neighbour_consents.status', 'asked_on', 'answered_on', 'ends_on'])
      .where((eb) => eb.or([eb('borrower_id', '=', territoryId), eb('lender_id', '=', territoryId)])).orderBy('asked_on', 'desc').orderBy('neighbour_consents.id', 'desc').limit(100).execute()
    const others = await tx.selectFrom('territories').select(['id', 'name']).where('id', '<>', territoryId).orderBy('name').execute()
    return { territoryId, consents: rows, others }
  },
})
export type NeighboursOf = Awaited<ReturnType<typeof neighboursOf.run>>
