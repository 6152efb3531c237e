import { query } from '#house/action.ts'
import { Nothing, readers } from './schema.ts'

/** What was noted of frozen years, the latest first: the figure as it was published and as the register says it. */
export const corrections = query({
  name: 'barometer.corrections',
  who: readers,
  input: Nothing,
  rest: { plural: 'barometer-corrections' },
  run: async ({ tx }) => await tx.selectFrom('snapshot_corrections').innerJoin('snapshots', 'snapshots.id', 'snapshot_id')
    .select(['snapshot_corrections.id', 'snapshot_corrections.year', 'version', 'indicator', 'territory', 'dimension', 'frozen', 'found', 'noticed_on'])
    .orderBy('noticed_on', 'desc').orderBy('snapshot_corrections.year', 'desc').orderBy('indicator').orderBy('territory').orderBy('dimension').limit(500).execute(),
})
export type Corrections = Awaited<ReturnType<typeof corrections.run>>
