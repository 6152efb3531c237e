import { holds } from '#house/access.ts'
import { formPage, type Typed } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { withdrawRole } from '#people/persons/actions.ts'
import { blackOutSite, pledgeDays, registerOrganisation } from '../actions.ts'
import { firmBySiren } from '../queries.ts'
import { firmSheet, type FirmSheet } from './firm/queries.ts'
import { FirmView } from './firm/views.tsx'
import { BlackoutView, PledgeView, RegisterView, type KnownFirm } from './forms/views.tsx'
import { ownSites, sitesOfTerritory } from './list/queries.ts'
import { SitesView } from './list/views.tsx'
import { firmAddress, firmScreen, sirenKey, texts } from './schema.ts'

export const pages = pagesOf()

pages.get('/entreprises', async (c) => {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  const { locale, territory } = c.var
  const asked = { search: c.req.query('recherche'), year: c.req.query('annee') ?? null, page: c.req.query('page') }
  const shown = territory ? await read(c, sitesOfTerritory, { territoryId: territory.id, ...asked }) : await read(c, ownSites, asked)
  const title = texts(locale)(territory ? 'title' : 'title.own')
  const crumbs = [...(territory ? [{ label: territory.name }] : []), { label: territory ? texts(locale)('crumb') : title }]
  return c.var.show({ layout: 'work', title, section: '/entreprises', crumbs, body: <SitesView locale={locale} shown={shown} territory={territory !== null} /> })
})

export const loadFirm = (c: WebContext): Promise<FirmSheet> => read(c, firmSheet, { siren: c.req.param('siren'), page: c.req.query('page') })
export const mayEnterForOthers = (c: WebContext) => holds(c.var.viewer, 'territory-coordinator')

formPage<FirmSheet>(pages, `/entreprises/${sirenKey}`, {
  load: loadFirm,
  screen: (c, firm, typed) => firmScreen(c.var.locale, firm, null, <FirmView locale={c.var.locale} firm={firm} typed={typed} />),
  sends: { '/roles/retrait': (c, _firm, form) => submit(c, withdrawRole, form.fields, form) },
  done: (_c, firm) => firmAddress(firm.siren),
})

formPage<FirmSheet>(pages, `/entreprises/${sirenKey}/engagement`, {
  load: loadFirm,
  screen: (c, firm, typed) => firmScreen(c.var.locale, firm, texts(c.var.locale)('pledge.set'), <PledgeView locale={c.var.locale} typed={typed} firm={firm} behalf={mayEnterForOthers(c)} />),
  sends: { '': (c, _firm, form) => submit(c, pledgeDays, form.fields, form) },
  done: (_c, firm) => firmAddress(firm.siren),
})

formPage<FirmSheet>(pages, `/entreprises/${sirenKey}/fermeture`, {
  load: loadFirm,
  screen: (c, firm, typed) => firmScreen(c.var.locale, firm, texts(c.var.locale)('blackout.new'), <BlackoutView locale={c.var.locale} typed={typed} firm={firm} behalf={mayEnterForOthers(c)} />),
  sends: { '': (c, _firm, form) => submit(c, blackOutSite, form.fields, form) },
  done: (_c, firm) => firmAddress(firm.siren),
})

function registerScreen(c: WebContext, known: KnownFirm, typed: Typed) {
  const { locale } = c.var
  const title = texts(locale)(known ? 'site.new' : 'new')
  return { layout: 'work' as const, title, section: '/entreprises', crumbs: [{ label: houseTexts(locale)('nav.companies'), href: '/entreprises' }, { label: title }], body: <RegisterView locale={locale} typed={typed} known={known} /> }
}

formPage<KnownFirm>(pages, '/entreprises/nouvelle', {
  load: async (c) => {
    chosenTerritory(c)
    const siren = c.req.query('siren')
    return siren ? await read(c, firmBySiren, { siren }) : null
  },
  screen: registerScreen,
  sends: {
    '': (c, _known, form) => {
      const { siren, name, kind, sector, headcount } = form.fields
      const site = { name: form.fields['site.name'], commune: form.fields['site.commune'], siret: form.fields['site.siret'] }
      return submit(c, registerOrganisation, { territoryId: chosenTerritory(c).id, siren, name, kind, sector, headcount: headcount?.replace(',', '.'), site }, form)
    },
  },
  done: (_c, known) => (known ? firmAddress(known.siren) : '/entreprises'),
})
