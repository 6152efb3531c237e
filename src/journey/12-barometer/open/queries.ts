import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { indicators, indicatorOf } from '../indicators.ts'
import { measures, publicYear, yearsWithFigures, type PublicYear, type Share } from '../public/queries.ts'
import type { Masking } from '../rules.ts'
import { YearOnly } from '../schema.ts'

/** One published cell: `territory` and `dimension` are blank for the whole. A masked cell has no value and names its rule; a cell nobody collected has neither. */
export type OpenRow = { year: number; territory: string; indicator: string; dimension: string; value: number | null; unit: string; quantity: string; masked: string }

/** These come by their dimension: their total is another indicator's. */
const byDimensionOnly = new Set(['smesBySize', 'smesBySector'])

function rowsOf(shown: PublicYear): OpenRow[] {
  const row = (indicator: string, territory: string, dimension: string, value: number | null, masked: Masking): OpenRow =>
    ({ year: shown.year, territory, indicator, dimension, value, unit: indicatorOf(indicator)?.unit ?? '', quantity: indicatorOf(indicator)?.quantity ?? '', masked: masked ?? '' })
  const shares = (indicator: string, all: readonly Share[]) => all.map(({ code, value }) => row(indicator, '', code, value, null))
  return [
    ...indicators.filter(({ code }) => !byDimensionOnly.has(code)).map(({ code }) => row(code, '', '', shown.value(code), shown.masked(code))),
    ...shown.territories.flatMap(({ slug, values, masked }) => measures.map((measure) => row(measure, slug, '', values[measure], masked[measure]))),
    ...shares('skillsRequested', shown.skills), ...shares('smesBySize', shown.sizes), ...shares('smesBySector', shown.sectors),
  ]
}

/** Everything that is published of a year, cell by cell: what the page shows and nothing else. */
export const openYear = query({
  name: 'barometer.openYear',
  who: ['public'],
  input: YearOnly,
  rest: { plural: 'barometer', noun: 'cells', id: 'year' },
  async run(context, { year }) {
    if (!(await yearsWithFigures(context)).includes(year)) throw new Refusal('not-found', 'barometer.year-unknown', { year })
    const shown = await publicYear(context, year)
    return { year, snapshot: shown.snapshot, rows: rowsOf(shown) }
  },
})
export type OpenYear = Awaited<ReturnType<typeof openYear.run>>
