import { pagesOf, read } from '#house/http/web.ts'
import { takeoversAddress, texts as takeovers } from '#journey/01-intake/takeover/desk/schema.ts'
import { takeoverReport } from './queries.ts'
import { ReportView } from './views.tsx'

export const pages = pagesOf()

pages.get(`${takeoversAddress}/:takeoverId`, async (c) => {
  const report = await read(c, takeoverReport, { takeoverId: c.req.param('takeoverId') })
  const { name } = report.takeover
  return c.var.show({ layout: 'work', section: '/imports', title: name, crumbs: [{ label: takeovers(c.var.locale)('title'), href: takeoversAddress }, { label: name }], body: <ReportView locale={c.var.locale} report={report} /> })
})
