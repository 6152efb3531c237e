import { stringify } from 'csv-stringify/sync'
import type { ComponentChildren } from 'preact'
import type { Hono } from 'hono'
import { pagesOf, read, type Screen, type Web, type WebContext } from '#house/http/web.ts'
import { writeXlsx, type Written } from '#house/sheets/write-xlsx.ts'
import { companySpace } from './queries.ts'
import { addressOf, spaceAddress, texts } from './schema.ts'
import { SpaceView } from './views.tsx'
import type { Place } from './year/queries.ts'

export const pages = pagesOf()

export const askedIn = (c: WebContext) => ({ place: c.req.query('lieu') ?? null, year: c.req.query('annee') ?? null })

/** A page inside the company's space. */
export function inSpace(c: WebContext, place: Place, title: string, body: ComponentChildren): Screen {
  return { layout: 'work', title: `${title}, ${place.firm.name}`, section: spaceAddress, crumbs: [{ label: texts(c.var.locale)('crumb'), href: addressOf('', place) }, { label: title }], body }
}

type TableFile = { name: string; sheet: string; head: string[]; rows: Written[][] }

const csvCell = (value: Written) => (value !== null && typeof value === 'object' ? value.day : value)

/** A table to take away, as a workbook and as CSV. Formulas are made harmless in both. */
export function tableFiles(pages: Hono<Web>, address: string, table: (c: WebContext) => Promise<TableFile>): void {
  const headers = (name: string) => ({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${name}"` })
  pages.get(`${address}.xlsx`, async (c) => {
    const { name, sheet, head, rows } = await table(c)
    return c.body(new Uint8Array(await writeXlsx(sheet, head, rows)), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ...headers(`${name}.xlsx`) })
  })
  pages.get(`${address}.csv`, async (c) => {
    const { name, head, rows } = await table(c)
    return c.body(stringify([head, ...rows.map((row) => row.map(csvCell))], { delimiter: ';', bom: true, escape_formulas: true }), 200, { 'content-type': 'text/csv; charset=utf-8', ...headers(`${name}.csv`) })
  })
}

pages.get(spaceAddress, async (c) => {
  const { locale } = c.var
  const space = await read(c, companySpace, askedIn(c))
  const t = texts(locale)
  return c.var.show({ layout: 'work', title: t('title', { year: space.year }), section: spaceAddress, crumbs: [{ label: space.firm.name }, { label: t('crumb') }], body: <SpaceView locale={locale} space={space} /> })
})
