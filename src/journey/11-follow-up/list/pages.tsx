import { stringify } from 'csv-stringify/sync'
import { chosenTerritory, pagesOf, read, type WebContext } from '#house/http/web.ts'
import { realisation } from '../realisation/queries.ts'
import { followUpList, followUpTable, type Line } from './queries.ts'
import { followUpsAddress, texts } from './schema.ts'
import { ListView, RealisationView } from './views.tsx'

export const pages = pagesOf()

const asked = (c: WebContext) => ({ territoryId: chosenTerritory(c).id, state: c.req.query('etat') ?? null, months: c.req.query('mois') ?? null, page: c.req.query('page') })

pages.get(followUpsAddress, async (c) => {
  const { locale } = c.var
  return c.var.show({ layout: 'work', title: texts(locale)('title'), section: followUpsAddress, body: <ListView locale={locale} shown={await read(c, followUpList, asked(c))} /> })
})

const columns = ['reference', 'sme', 'months', 'due_on', 'status', 'asked_on', 'reminders', 'created_planned', 'created_declared', 'created_verified', 'kept_planned', 'kept_declared', 'kept_verified', 'papers'] as const satisfies readonly (keyof Line)[]

/** What is not known stays empty, never zero. */
pages.get(`${followUpsAddress}.csv`, async (c) => {
  const { rows } = await read(c, followUpTable, asked(c))
  const t = texts(c.var.locale)
  const body = stringify([columns.map((column) => t(`csv.${column}`)), ...rows.map((row) => columns.map((column) => (column === 'status' ? t(`status.${row.status}`) : row[column])))], { delimiter: ';', bom: true, escape_formulas: true })
  return c.body(body, 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="suivis.csv"', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' })
})

pages.get(`${followUpsAddress}/realisation`, async (c) => {
  const { locale } = c.var
  const shown = await read(c, realisation, { territoryId: chosenTerritory(c).id, months: c.req.query('mois') })
  const title = texts(locale)('realisation.title', { months: shown.months })
  return c.var.show({ layout: 'work', title, section: followUpsAddress, crumbs: [{ label: texts(locale)('title'), href: followUpsAddress }, { label: title }], body: <RealisationView locale={locale} shown={shown} title={title} /> })
})
