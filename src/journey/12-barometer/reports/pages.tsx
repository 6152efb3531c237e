import { showFile } from '#house/http/file.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { writeXlsx } from '#house/sheets/write-xlsx.ts'
import { letterheadFor } from '#people/territories/queries.ts'
import { reportPaper, reportTable } from './papers/rules.ts'
import { participantsAddress } from './participants/schema.ts'
import { reportsToRead, yearlyReport } from './queries.ts'
import { reportsAddress, texts } from './schema.ts'
import { ReportsView, ReportView } from './views.tsx'

export const pages = pagesOf()

const path = '/barometre/:year{[0-9]{4}}/bilan'
const load = (c: WebContext) => read(c, yearlyReport, { year: c.req.param('year'), territory: c.req.query('territoire') ?? '' })

pages.get(reportsAddress, async (c) => {
  const { locale } = c.var
  return c.var.show({ layout: 'work', title: texts(locale)('title'), section: reportsAddress, body: <ReportsView locale={locale} shown={await read(c, reportsToRead, {})} /> })
})

pages.get(path, async (c) => {
  const { locale } = c.var
  const report = await load(c)
  const title = texts(locale)(report.place ? 'report.territory' : 'report.network', { year: report.year })
  const participants = report.place && c.var.territory?.id === report.place.id ? participantsAddress(report.year) : null
  return c.var.show({ layout: 'work', title, section: reportsAddress, crumbs: [{ label: texts(locale)('title'), href: reportsAddress }, { label: title }], body: <ReportView locale={locale} report={report} title={title} participants={participants} /> })
})

const fileName = ({ year, territory }: { year: number; territory: string }) => `bilan-${territory || 'reseau'}-${year}`

pages.get(`${path}.pdf`, async (c) => {
  const report = await load(c)
  const { locale, house } = c.var
  const network = house.site.networkName
  const letterhead = report.place ? await letterheadFor(house, report.place.id) : { sender: network }
  return showFile(c, { name: `${fileName(report)}.pdf`, mediaType: 'application/pdf', bytes: reportPaper({ locale, made: house.clock.now(), network, ...letterhead }, report) })
})

pages.get(`${path}.xlsx`, async (c) => {
  const report = await load(c)
  const { locale } = c.var
  const table = reportTable(locale, report)
  c.header('content-disposition', `attachment; filename="${fileName(report)}.xlsx"`)
  return c.body(new Uint8Array(await writeXlsx(texts(locale)('sheet'), table.head, table.rows)), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' })
})
