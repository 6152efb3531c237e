import { stringify } from 'csv-stringify/sync'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { barometerPage, measures, type PublicYear } from './queries.ts'
import { texts } from './schema.ts'
import { BarometerView, DefinitionsView } from './views.tsx'

export const pages = pagesOf()

async function showYear(c: WebContext, year: number | undefined): Promise<Response> {
  const barometer = await read(c, barometerPage, year === undefined ? {} : { year })
  if (year !== undefined && !barometer.shown) throw new Refusal('not-found', 'barometer.year-unknown', { year })
  const t = texts(c.var.locale)
  const title = barometer.shown ? t('title', { year: barometer.shown.year }) : t('empty.title')
  return c.var.show({ layout: 'public', title, description: t('lead'), section: '/barometre', body: <BarometerView locale={c.var.locale} barometer={barometer} /> })
}

/** One line a territory and the network; a masked line says why it holds no value. Formulas are made harmless. */
function csvOf(shown: PublicYear): string {
  const rows = [
    ...shown.territories.map(({ slug, name, values, masked }) => ({ year: shown.year, territory: slug, name, ...Object.fromEntries(measures.map((measure) => [measure, values?.[measure] ?? ''])), masked: masked ?? '' })),
    { year: shown.year, territory: '', name: '', ...Object.fromEntries(measures.map((measure) => [measure, shown.value(measure) ?? ''])), masked: '' },
  ]
  return stringify(rows, { header: true, delimiter: ';', bom: true, escape_formulas: true })
}

pages.get('/barometre', (c) => showYear(c, undefined))

pages.get('/barometre/definitions', (c) => {
  const t = texts(c.var.locale)
  return c.var.show({ layout: 'public', title: t('definitions.title'), section: '/barometre/definitions', body: <DefinitionsView locale={c.var.locale} /> })
})

pages.get('/barometre/:file{[0-9]{4}\\.csv}', async (c) => {
  const year = Number(c.req.param('file').slice(0, 4))
  const { shown } = await read(c, barometerPage, { year, series: false })
  if (!shown) throw new Refusal('not-found', 'barometer.year-unknown', { year })
  return c.body(csvOf(shown), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="barometre-${year}.csv"` })
})

pages.get('/barometre/:year{[0-9]{4}}', (c) => showYear(c, Number(c.req.param('year'))))
