import { chosenTerritory, pagesOf, read, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { labelsPaper, type LabelSheet } from '#house/pdf/labels.ts'
import { listPaper } from '#house/pdf/list.ts'
import { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { writeXlsx, type Written } from '#house/sheets/write-xlsx.ts'
import type { Addressee } from '#people/mailings/queries.ts'
import type { List, Ref } from '#people/mailings/schema.ts'
import { isNetwork } from '#people/persons/rules.ts'
import { filesListed } from './files/queries.ts'
import { fileColumns } from './files/rules.ts'
import { peopleListed } from './people/queries.ts'
import { personColumns } from './people/rules.ts'
import { cellsOf, filterIn, type Column } from './rules.ts'
import { listNames, listOf, mostRows, refs, texts, type Listed, type ListName } from './schema.ts'
import { sitesListed } from './sites/queries.ts'
import { siteColumns } from './sites/rules.ts'
import { ToolsView } from './views.tsx'

export const pages = pagesOf()

export type ShownList = {
  name: ListName; list: List; /** What the address of the list says. */ filter: string; total: number; refs: Ref[]; /** What stands in front of each row. */ labels: string[]
  head: string[]; cells: Written[][]; printed: number[]; addressees: Addressee[] | null
}

type RowWithRef = Parameters<typeof refs>[0][number]

function shownOf<Row extends RowWithRef>(name: ListName, filter: string, { total, rows, addressees }: Listed<Row>, columns: readonly Column<Row>[], labelOf: (row: Row) => string): ShownList {
  return {
    name, list: listOf[name], filter, total, addressees, refs: refs(rows), labels: rows.map(labelOf), head: columns.map(({ head }) => head), cells: cellsOf(columns, rows),
    printed: columns.flatMap(({ printed }, at) => (printed ? [at] : [])),
  }
}

/** The whole list of an address, under the reader's own scope and by the filter of its page; the network's list of everybody is read, not written to. */
export async function loadList(c: WebContext, name: ListName): Promise<ShownList> {
  const territoryId = name === 'personnes' && isNetwork(c.var.viewer) ? null : chosenTerritory(c).id
  const { locale } = c.var
  const asked = c.req.query()
  const filter = filterIn(asked)
  const found = { territoryId, search: asked['recherche'] }
  if (name === 'personnes') return shownOf(name, filter, await read(c, peopleListed, { ...found, role: asked['role'] ?? null }), personColumns(locale, c.var.house.clock.today()), (row) => `${row.given_name} ${row.family_name}`)
  if (name === 'dossiers') return shownOf(name, filter, await read(c, filesListed, { ...found, stage: asked['etape'] ?? null, year: asked['annee'] ?? null }), fileColumns(locale), (row) => `${row.sme} (${row.reference})`)
  return shownOf(name, filter, await read(c, sitesListed, { ...found, year: asked['annee'] ?? null }), siteColumns(locale), (row) => `${row.firm}, ${row.site}`)
}

export const crumbsOf = (c: WebContext, { name, filter, list }: ShownList, title?: string) => {
  const here = texts(c.var.locale)(`title.${list}`)
  const above = { label: houseTexts(c.var.locale)(name === 'dossiers' ? 'nav.projects' : name === 'personnes' ? 'nav.people' : 'nav.companies'), href: `/${name}${filter ? `?${filter}` : ''}` }
  return title ? [above, { label: here, href: `/listes/${name}${filter ? `?${filter}` : ''}` }, { label: title }] : [above, { label: here }]
}

async function toolsOf(c: WebContext, name: ListName): Promise<Response> {
  const shown = await loadList(c, name)
  return c.var.show({ layout: 'work', title: texts(c.var.locale)(`title.${shown.list}`), section: `/${name}`, crumbs: crumbsOf(c, shown), body: <ToolsView locale={c.var.locale} shown={shown} /> })
}

/** More rows than may leave at once is said, never cut. */
function whole(shown: ShownList): ShownList {
  if (shown.total > mostRows) throw new Refusal('invalid', 'people.mailing-too-many')
  return shown
}

const fileName = (c: WebContext, list: List, ending: string) => `${texts(c.var.locale)('file', { list, date: c.var.house.clock.today() })}.${ending}`
const download = (c: WebContext, bytes: Uint8Array, mediaType: string, how: 'attachment' | 'inline', name: string) =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', 'content-disposition': `${how}; filename="${name}"` })

async function workbookOf(c: WebContext, name: ListName): Promise<Response> {
  const { list, head, cells } = whole(await loadList(c, name))
  const bytes = await writeXlsx(texts(c.var.locale)(`title.${list}`), head, cells)
  return download(c, bytes, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'attachment', fileName(c, list, 'xlsx'))
}

function paperOf(c: WebContext, title: string) {
  const { locale, house, territory } = c.var
  const date = formats(locale).date(house.clock.today())
  return { title, locale, made: house.clock.now(), network: house.site.networkName, sender: territory?.operator ?? '', foot: texts(locale)('print.foot', { title, date }) }
}

function printed(c: WebContext, value: Written): string {
  if (value === null) return ''
  return typeof value === 'object' ? formats(c.var.locale).dateTable(value.day) : typeof value === 'number' ? formats(c.var.locale).number(value) : value
}

async function paperListOf(c: WebContext, name: ListName): Promise<Response> {
  const t = texts(c.var.locale)
  const { list, total, head, cells, printed: columns } = whole(await loadList(c, name))
  const about = t('print.about', { count: t(`count.${list}`, { count: total }), date: formats(c.var.locale).date(c.var.house.clock.today()) })
  const bytes = listPaper(paperOf(c, t(`title.${list}`)), about, t('print.notes'), columns.map((at) => head[at] ?? ''), cells.map((row) => columns.map((at) => printed(c, row[at] ?? null))))
  return download(c, bytes, 'application/pdf', 'inline', fileName(c, list, 'pdf'))
}

async function labelsOf(c: WebContext, name: ListName, sheet: LabelSheet): Promise<Response> {
  const { list, addressees: all } = whole(await loadList(c, name))
  const lines = (all ?? []).flatMap((one) => (one.lines && !one.closed ? [one.lines] : []))
  if (lines.length === 0) throw new Refusal('not-found', 'house.not-found')
  return download(c, labelsPaper(paperOf(c, texts(c.var.locale)('sheet.labels')), sheet, lines), 'application/pdf', 'inline', fileName(c, list, 'pdf'))
}

for (const name of listNames) {
  pages.get(`/listes/${name}`, (c) => toolsOf(c, name))
  pages.get(`/listes/${name}/tableur.xlsx`, (c) => workbookOf(c, name))
  pages.get(`/listes/${name}/liste.pdf`, (c) => paperListOf(c, name))
  for (const sheet of [24, 14] as const) pages.get(`/listes/${name}/etiquettes-${sheet}.pdf`, (c) => labelsOf(c, name, sheet))
}
