import { showFile } from '#house/http/file.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { mayAct } from '#house/access.ts'
import { writeXlsx } from '#house/sheets/write-xlsx.ts'
import { territoryAddress, territoryKey, territoryScreen } from '#people/territories/desk/schema.ts'
import { territorySheet, type TerritorySheet } from '#people/territories/setup/queries.ts'
import { letterheadFor } from '#people/territories/queries.ts'
import { amendConvention, pledgeInConvention, signConvention } from './actions.ts'
import { BalanceView } from './balance/views.tsx'
import { balancePaper, balanceTable } from './papers/rules.ts'
import { conventionBalance, conventionSheet, type ConventionSheet } from './queries.ts'
import { texts } from './schema.ts'
import { ConventionView, TermsView } from './views.tsx'

export const pages = pagesOf()

const conventionKey = ':conventionId{[0-9a-f-]{36}}'
const addressOf = ({ convention }: Pick<ConventionSheet, 'convention'>) => territoryAddress(convention.slug, `/conventions/${convention.id}`)

/** An address that names an agreement of another territory is no address. */
function ofThisTerritory<Shown extends Pick<ConventionSheet, 'convention'>>(c: WebContext, shown: Shown): Shown {
  if (shown.convention.slug !== c.req.param('slug')) throw new Refusal('not-found', 'house.not-found')
  return shown
}
const load = async (c: WebContext) => ofThisTerritory(c, await read(c, conventionSheet, { conventionId: c.req.param('conventionId') }))

/** Signatories one a line; the amount is typed in euros, with a comma if need be. */
function termsIn({ fields }: Form) {
  const euros = Number((fields['fundsCents'] ?? '').replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.') || 0)
  return { ...fields, signatories: (fields['signatories'] ?? '').split('\n').map((line) => line.trim()).filter(Boolean), fundsCents: Math.round(euros * 100) }
}

formPage<TerritorySheet>(pages, `/territoires-du-reseau/${territoryKey}/conventions/nouvelle`, {
  async load(c) {
    if (!mayAct(c.var.viewer, signConvention.who)) throw new Refusal('forbidden', 'access.role-missing')
    return await read(c, territorySheet, { slug: c.req.param('slug') })
  },
  screen: (c, { territory }, typed) => territoryScreen(c.var.locale, territory, texts(c.var.locale)('title.new'),
    <TermsView locale={c.var.locale} typed={typed} known={null} place={territory.name} action={territoryAddress(territory.slug, '/conventions/nouvelle')} title={texts(c.var.locale)('title.new')} />),
  sends: { '': (c, { territory }, form) => submit(c, signConvention, { ...termsIn(form), territoryId: territory.id }, form) },
  done: (_c, { territory }, value) => territoryAddress(territory.slug, `/conventions/${(value as { conventionId: string }).conventionId}`),
})

const placeOf = ({ convention }: Pick<ConventionSheet, 'convention'>) => ({ slug: convention.slug, name: convention.territory })

formPage<ConventionSheet>(pages, `/territoires-du-reseau/${territoryKey}/conventions/${conventionKey}`, {
  load,
  screen: (c, shown, typed) => territoryScreen(c.var.locale, placeOf(shown), texts(c.var.locale)('title'),
    <ConventionView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} may={mayAct(c.var.viewer, amendConvention.who)} />),
  sends: { '/engagements': (c, { convention }, form) => submit(c, pledgeInConvention, { ...form.fields, conventionId: convention.id }, form) },
  done: (_c, shown) => addressOf(shown),
})

formPage<ConventionSheet>(pages, `/territoires-du-reseau/${territoryKey}/conventions/${conventionKey}/correction`, {
  load: (c) => {
    if (!mayAct(c.var.viewer, amendConvention.who)) throw new Refusal('forbidden', 'access.role-missing')
    return load(c)
  },
  screen: (c, shown, typed) => territoryScreen(c.var.locale, placeOf(shown), texts(c.var.locale)('edit.title'),
    <TermsView locale={c.var.locale} typed={typed} known={shown.convention} place={shown.convention.territory} action={`${addressOf(shown)}/correction`} title={texts(c.var.locale)('edit.title')} />),
  sends: { '': (c, { convention }, form) => submit(c, amendConvention, { ...termsIn(form), conventionId: convention.id }, form) },
  done: (_c, shown) => addressOf(shown),
})

const balancePath = `/territoires-du-reseau/${territoryKey}/conventions/${conventionKey}/bilan`
const loadBalance = async (c: WebContext) => ofThisTerritory(c, await read(c, conventionBalance, { conventionId: c.req.param('conventionId') }))
const fileName = ({ convention }: Pick<ConventionSheet, 'convention'>) => `bilan-convention-${convention.slug}`

pages.get(balancePath, async (c) => {
  const shown = await loadBalance(c)
  const { locale } = c.var
  return c.var.show(territoryScreen(locale, placeOf(shown), texts(locale)('balance'), <BalanceView locale={locale} shown={shown} address={`${addressOf(shown)}/bilan`} />))
})

pages.get(`${balancePath}.pdf`, async (c) => {
  const shown = await loadBalance(c)
  const { locale, house } = c.var
  const letterhead = await letterheadFor(house, shown.convention.territory_id)
  return showFile(c, { name: `${fileName(shown)}.pdf`, mediaType: 'application/pdf', bytes: balancePaper({ locale, made: house.clock.now(), network: house.site.networkName, ...letterhead }, shown) })
})

pages.get(`${balancePath}.xlsx`, async (c) => {
  const shown = await loadBalance(c)
  const { locale } = c.var
  const table = balanceTable(locale, shown)
  c.header('content-disposition', `attachment; filename="${fileName(shown)}.xlsx"`)
  return c.body(new Uint8Array(await writeXlsx(texts(locale)('balance'), table.head, table.rows)), 200, { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' })
})
