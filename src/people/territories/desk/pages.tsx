import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { openTerritory } from '../actions.ts'
import { amendTerritory, setTerritoryLogo } from '../setup/actions.ts'
import { networkTerritories, territoryLogo, territorySheet, type TerritorySheet } from '../setup/queries.ts'
import { territoryAddress, territoryKey, territoryScreen, texts } from './schema.ts'
import { SettingsView, TerritoriesView, TerritoryView } from './views.tsx'

export const pages = pagesOf()

const may = (c: WebContext) => mayAct(c.var.viewer, amendTerritory.who)
function onlyKeepers(c: WebContext): void {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  if (!may(c)) throw new Refusal('forbidden', 'access.role-missing')
}

pages.get('/territoires-du-reseau', async (c) => {
  const { locale } = c.var
  const shown = await read(c, networkTerritories, { page: c.req.query('page') })
  return c.var.show({ layout: 'work', title: texts(locale)('title'), section: '/territoires-du-reseau', body: <TerritoriesView locale={locale} shown={shown} may={may(c)} /> })
})

/** Coordinates are typed with a comma or a point. */
const settingsIn = (fields: Readonly<Record<string, string>>) => ({ ...fields, latitude: fields['latitude']?.replace(',', '.'), longitude: fields['longitude']?.replace(',', '.') })

formPage<null>(pages, '/territoires-du-reseau/nouveau', {
  load: (c) => {
    onlyKeepers(c)
    return Promise.resolve(null)
  },
  screen: (c, _nothing, typed) => {
    const title = texts(c.var.locale)('new')
    const crumbs = [{ label: houseTexts(c.var.locale)('nav.territories'), href: '/territoires-du-reseau' }, { label: title }]
    return { layout: 'work', title, section: '/territoires-du-reseau', crumbs, body: <SettingsView locale={c.var.locale} typed={typed} known={null} action="/territoires-du-reseau/nouveau" /> }
  },
  sends: { '': (c, _nothing, form) => submit(c, openTerritory, settingsIn(form.fields), form) },
  done: () => '/territoires-du-reseau',
})

const load = (c: WebContext) => read(c, territorySheet, { slug: c.req.param('slug') })

formPage<TerritorySheet>(pages, `/territoires-du-reseau/${territoryKey}`, {
  load,
  screen: (c, shown, typed) => territoryScreen(c.var.locale, shown.territory, null, <TerritoryView locale={c.var.locale} typed={typed} shown={shown} may={may(c)} />),
  sends: {
    '/logo': async (c, { territory }, form) => {
      const file = form.file('logo')
      if (!file || file.size === 0) throw new Refusal('invalid', 'people.logo-kind', {}, { logo: 'people.logo-kind' })
      return await submit(c, setTerritoryLogo, { territoryId: territory.id, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, form)
    },
  },
  done: (_c, { territory }) => territoryAddress(territory.slug),
})

formPage<TerritorySheet>(pages, `/territoires-du-reseau/${territoryKey}/reglages`, {
  load: (c) => {
    onlyKeepers(c)
    return load(c)
  },
  screen: (c, { territory }, typed) => territoryScreen(c.var.locale, territory, texts(c.var.locale)('settings'), <SettingsView locale={c.var.locale} typed={typed} known={territory} action={territoryAddress(territory.slug, '/reglages')} />),
  sends: { '': (c, { territory }, form) => submit(c, amendTerritory, { ...settingsIn(form.fields), territoryId: territory.id }, form) },
  done: (_c, { territory }) => territoryAddress(territory.slug),
})

/** Public, as the territory's name is; a picture and nothing else whatever was sent. */
pages.get(`/territoires/${territoryKey}/logo`, async (c) => {
  const { mediaType, base64 } = await read(c, territoryLogo, { slug: c.req.param('slug') })
  return c.body(new Uint8Array(Buffer.from(base64, 'base64')), 200, { 'content-type': mediaType, 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=3600' })
})
