import { stringify } from 'csv-stringify/sync'
import { mayAct } from '#house/access.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { dictionaryAddress, wordsOf } from '../dictionary/schema.ts'
import { figureRows, figuresToOpen, placesToOpen, type PlacesToOpen } from './queries.ts'
import { dimensionName, rowsAddress, rowsOf, texts } from './schema.ts'
import { FiguresView, RowsView } from './views.tsx'

export const pages = pagesOf()

const yearly = '/barometre/:year{[0-9]{4}}/lignes'

/** A local coordinator is in the own territory unless another is named; the network in all of them. */
const whole = (c: WebContext) => mayAct(c.var.viewer, ['national-coordinator', 'network-admin'])
const asked = (c: WebContext) => ({
  year: c.req.param('year'), siren: c.req.query('siren') ?? null, dimension: c.req.query('part') ?? '',
  territory: c.req.query('territoire') ?? (whole(c) || c.req.query('siren') ? '' : (c.var.territory?.slug ?? '')),
})

pages.get(rowsAddress, async (c) => {
  const { years } = await read(c, placesToOpen, {})
  const latest = years.at(-1)
  if (latest === undefined) throw new Refusal('not-found', 'house.not-found')
  return c.redirect(rowsOf(latest, '', { territory: c.req.query('territoire') ?? '', siren: c.req.query('siren') ?? null }))
})

pages.get(yearly, async (c) => {
  const { locale } = c.var
  const places = await read(c, placesToOpen, {})
  const shown = await read(c, figuresToOpen, asked(c))
  const title = texts(locale)('title', { year: shown.year })
  return c.var.show({ layout: 'work', title, section: rowsAddress, body: <FiguresView locale={locale} shown={shown} places={places} title={title} /> })
})

const nameOf = ({ names }: PlacesToOpen, slug: string) => names[slug] ?? slug

/** Every row of the figure, not only those of one page. */
pages.get(`${yearly}/:file{[A-Za-z]+\\.csv}`, async (c) => {
  const { locale } = c.var
  const t = texts(locale)
  const places = await read(c, placesToOpen, {})
  const shown = await read(c, figureRows, { ...asked(c), indicator: c.req.param('file').slice(0, -'.csv'.length) })
  const body = stringify([
    [t('col.territory'), t('col.reference'), t('col.sme'), t('col.part'), t('col.amount')],
    ...shown.rows.map(({ territory, reference, sme, dimension, amount }) => [nameOf(places, territory), reference, sme ?? '', dimensionName(dimension), amount]),
  ], { delimiter: ';', bom: true, escape_formulas: true })
  return c.body(body, 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${shown.indicator}-${shown.year}.csv"`, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' })
})

pages.get(`${yearly}/:indicator{[A-Za-z]+}`, async (c) => {
  const { locale } = c.var
  const places = await read(c, placesToOpen, {})
  const shown = await read(c, figureRows, { ...asked(c), indicator: c.req.param('indicator'), page: c.req.query('page') ?? 1 })
  const { name } = wordsOf(locale, shown.indicator)
  const title = texts(locale)('rows.title', { name, year: shown.year })
  const crumbs = [{ label: texts(locale)('title', { year: shown.year }), href: rowsOf(shown.year, '', { territory: shown.territory, siren: shown.firm?.siren }) }, { label: name }]
  return c.var.show({ layout: 'work', title, section: rowsAddress, crumbs, body: <RowsView locale={locale} shown={shown} places={places} title={title} definition={`${dictionaryAddress}#${shown.indicator}`} /> })
})
