import { query } from '#house/action.ts'
import { Nothing } from './schema.ts'

/** Totals of the years without rows, the earliest first; a year that got rows since is left to them. */
export const publishedTotals = query({
  name: 'barometer.publishedTotals',
  who: ['public'],
  input: Nothing,
  rest: { plural: 'published-totals' },
  async run({ tx }) {
    const rows = await tx.selectFrom('published_totals').select(['id', 'year', 'figure', 'value', 'about', 'scope', 'source'])
      .where((eb) => eb.not(eb.exists(eb.selectFrom('indicator_values').select('indicator_values.id').whereRef('indicator_values.year', '=', 'published_totals.year').where('indicator_values.value', '>', 0))))
      .orderBy('year').orderBy('figure').orderBy('scope').execute()
    return { totals: rows }
  },
})
export type PublishedTotal = Awaited<ReturnType<typeof publishedTotals.run>>['totals'][number]
