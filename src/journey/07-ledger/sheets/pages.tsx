import { showFile } from '#house/http/file.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { writeXlsx } from '#house/sheets/write-xlsx.ts'
import { absolute } from '#house/site.ts'
import { fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { letterheadFor } from '#people/territories/queries.ts'
import { attendancePaper, evidencePaper, evidenceTable } from './papers/rules.ts'
import { monthOfExpert, sheetsOfMission, type MonthOfExpert, type SheetsOfMission } from './queries.ts'
import { codeAddress, texts } from './schema.ts'
import { SheetsView } from './views.tsx'

export const pages = pagesOf()

const path = `/dossiers/${reference}/feuilles/:missionId`
const named = (c: WebContext) => ({ reference: c.req.param('reference'), missionId: c.req.param('missionId') })
const load = (c: WebContext) => read(c, sheetsOfMission, named(c))
const loadMonth = (c: WebContext, month: string) => read(c, monthOfExpert, { ...named(c), month })

const frame = async (c: WebContext, { mission }: SheetsOfMission | MonthOfExpert) => ({ locale: c.var.locale, made: c.var.house.clock.now(), network: c.var.house.site.networkName, ...(await letterheadFor(c.var.house, mission.territory_id)) })

pages.get(path, async (c) => {
  const shown = await load(c)
  return c.var.show(fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <SheetsView locale={c.var.locale} shown={shown} />))
})

pages.get(`${path}/emargement.pdf`, async (c) => {
  const shown = await load(c)
  return showFile(c, { name: `emargement-${shown.mission.code}.pdf`, mediaType: 'application/pdf', bytes: attendancePaper(await frame(c, shown), shown, absolute(c.var.house.site, codeAddress(shown.mission.code))) })
})

const pdfOf = async (c: WebContext, shown: SheetsOfMission | MonthOfExpert, name: string) => showFile(c, { name: `${name}.pdf`, mediaType: 'application/pdf', bytes: evidencePaper(await frame(c, shown), shown) })

async function xlsxOf(c: WebContext, { rows }: SheetsOfMission | MonthOfExpert, name: string): Promise<Response> {
  const table = evidenceTable(c.var.locale, rows)
  c.header('content-disposition', `attachment; filename="${name}.xlsx"`)
  return c.body(new Uint8Array(await writeXlsx(texts(c.var.locale)('evidence'), table.head, table.rows)), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'x-content-type-options': 'nosniff' })
}

for (const [kind, answer] of [['pdf', pdfOf], ['xlsx', xlsxOf]] as const) {
  pages.get(`${path}/justificatif.${kind}`, async (c) => {
    const shown = await load(c)
    return await answer(c, shown, `justificatif-${shown.file.reference}`)
  })
  pages.get(`${path}/temps/:month{[0-9]{4}-[0-9]{2}\\.${kind}}`, async (c) => {
    const month = c.req.param('month').slice(0, 7)
    return await answer(c, await loadMonth(c, month), `temps-${month}`)
  })
}
