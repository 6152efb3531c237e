import { showFile } from '#house/http/file.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { receiptsScreen } from '../schema.ts'
import { valuationAddress } from '../valuation/schema.ts'
import { declarationOfBody, listOfCompany } from './queries.ts'
import { csvOf, declarationPaper, type Issued } from './rules.ts'
import { declarationsAddress, texts } from './schema.ts'
import { DeclarationView } from './views.tsx'

export const pages = pagesOf()

const given = (asked: Record<string, string | undefined>) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value))
const load = (c: WebContext) => read(c, declarationOfBody, given({ bodyId: c.req.query('organisme'), year: c.req.query('annee') }))
const list = (c: WebContext) => read(c, listOfCompany, given({ year: c.req.query('annee') }))
const showCsv = (c: WebContext, name: string, rows: readonly Issued[]) => c.body(csvOf(c.var.locale, rows), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` })
const frameOf = (c: WebContext) => ({ locale: c.var.locale, made: c.var.house.clock.now(), network: c.var.house.site.networkName })

pages.get(declarationsAddress, async (c) => {
  const { locale } = c.var
  return c.var.show(receiptsScreen(locale, [{ label: texts(locale)('title') }], <DeclarationView locale={locale} shown={await load(c)} />))
})

pages.get(`${declarationsAddress}.csv`, async (c) => {
  const { rows, year, body } = await load(c)
  return showCsv(c, `dons-${body?.code ?? 'aucun'}-${year}`, rows)
})

pages.get(`${declarationsAddress}.pdf`, async (c) => {
  const { rows, year, body, totals } = await load(c)
  return showFile(c, { name: `declaration-${body?.code ?? 'aucun'}-${year}.pdf`, mediaType: 'application/pdf', bytes: declarationPaper({ ...frameOf(c), sender: body?.name ?? '' }, year, totals, rows) })
})

pages.get(`${valuationAddress}/dons.csv`, async (c) => {
  const { rows, year } = await list(c)
  return showCsv(c, `dons-${year}`, rows)
})

pages.get(`${valuationAddress}/dons.pdf`, async (c) => {
  const { rows, year } = await list(c)
  return showFile(c, { name: `dons-${year}.pdf`, mediaType: 'application/pdf', bytes: declarationPaper({ ...frameOf(c), sender: rows[0]?.content.company.name ?? '' }, year, null, rows) })
})
