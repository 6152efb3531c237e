import { stringify } from 'csv-stringify/sync'
import { yearOf } from '#house/clock/plain-date.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { familyName } from '#people/skills/schema.ts'
import { networkGapMap } from './queries.ts'
import { networkMapAddress, texts } from './schema.ts'
import { NetworkMapView } from './views.tsx'

export const pages = pagesOf()
const load = (c: WebContext) => read(c, networkGapMap, { year: Number(c.req.query('annee')) || yearOf(c.var.house.clock.today()), figure: c.req.query('chiffre') })

pages.get(networkMapAddress, async (c) => {
  const { locale } = c.var
  const map = await load(c)
  return c.var.show({ layout: 'work', title: texts(locale)('title', { year: map.year }), section: networkMapAddress, body: <NetworkMapView locale={locale} map={map} /> })
})

/** The table as it is shown: families down, territories across, the sum of the network first. */
pages.get(`${networkMapAddress}.csv`, async (c) => {
  const { locale } = c.var
  const t = texts(locale)
  const { year, figure, table: { territories, lines, foot } } = await load(c)
  const head = [t('col.family'), t('col.network'), ...territories.map(({ name }) => name)]
  const rows = [...lines.map(({ family, total, counts }) => [familyName(locale, family), total, ...counts]), [t('total'), foot.total, ...foot.counts]]
  const body = stringify([head, ...rows], { delimiter: ';', bom: true, escape_formulas: true })
  return c.body(body, 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="carte-reseau-${figure}-${year}.csv"` })
})
