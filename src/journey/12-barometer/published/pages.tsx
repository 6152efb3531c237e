import { stringify } from 'csv-stringify/sync'
import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { recordPublishedTotal, removePublishedTotal } from './actions.ts'
import { publishedTotals, type PublishedTotal } from './queries.ts'
import { entryAddress, publishedAddress, texts, writers } from './schema.ts'
import { PublishedEntryView, PublishedView } from './views.tsx'

export const pages = pagesOf()

pages.get(publishedAddress, async (c) => {
  const { locale, viewer } = c.var
  const { totals } = await read(c, publishedTotals, {})
  return c.var.show({ layout: 'public', title: texts(locale)('title'), description: texts(locale)('lead'), section: '/barometre', body: <PublishedView locale={locale} totals={totals} may={mayAct(viewer, writers)} /> })
})

pages.get(`${publishedAddress}.csv`, async (c) => {
  const t = texts(c.var.locale)
  const { totals } = await read(c, publishedTotals, {})
  const body = stringify([
    ['year', 'figure', 'value', 'about', 'scope', 'source', 'status'],
    ...totals.map(({ year, figure, value, about, scope, source }) => [year, figure, value, about, scope, source, t('mark')]),
  ], { delimiter: ';', bom: true, escape_formulas: true, cast: { boolean: String } })
  return c.body(body, 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="barometre-publie-sans-lignes.csv"' })
})

formPage<readonly PublishedTotal[]>(pages, entryAddress, {
  load: async (c) => (await read(c, publishedTotals, {})).totals,
  screen: (c, totals, typed) => ({ layout: 'work', title: texts(c.var.locale)('entry'), section: '/barometre/corrections', crumbs: [{ label: texts(c.var.locale)('title'), href: publishedAddress }, { label: texts(c.var.locale)('entry') }], body: <PublishedEntryView locale={c.var.locale} typed={typed} totals={totals} /> }),
  sends: {
    '': (c, _totals, form) => submit(c, recordPublishedTotal, form.fields, form),
    '/retrait': (c, _totals, form) => submit(c, removePublishedTotal, form.fields, form),
  },
  done: () => entryAddress,
})
