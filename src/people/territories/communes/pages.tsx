import { mayAct } from '#house/access.ts'
import { communesOfGroup } from '#house/communes/communes.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { territoryAddress, territoryKey, territoryScreen, texts } from '../desk/schema.ts'
import { territorySheet, type TerritorySheet } from '../setup/queries.ts'
import { coverCommunes, releaseCommunes } from './actions.ts'
import { communesOfTerritory, type CommunesOfTerritory } from './queries.ts'
import { codesTyped } from './schema.ts'
import { CommunesView } from './views.tsx'

export const pages = pagesOf()

type Shown = { territory: TerritorySheet['territory']; given: CommunesOfTerritory }

/** A list, an intercommunality, or both. */
function communesIn({ communes = '', group = '' }: Readonly<Record<string, string>>): string[] {
  const siren = group.replaceAll(/\s/g, '')
  const members = siren ? communesOfGroup(siren) : []
  if (siren && members.length === 0) throw new Refusal('invalid', 'people.group-unknown', {}, { group: 'people.group-unknown' })
  return [...new Set([...codesTyped(communes), ...members])]
}

formPage<Shown>(pages, `/territoires-du-reseau/${territoryKey}/communes`, {
  async load(c) {
    const { territory } = await read(c, territorySheet, { slug: c.req.param('slug') })
    return { territory, given: await read(c, communesOfTerritory, { territoryId: territory.id, page: c.req.query('page') }) }
  },
  screen: (c, shown, typed) => territoryScreen(c.var.locale, shown.territory, texts(c.var.locale)('communes'), <CommunesView locale={c.var.locale} typed={typed} territory={shown.territory} given={shown.given} may={mayAct(c.var.viewer, coverCommunes.who)} />),
  sends: {
    '': (c, { territory }, form) => submit(c, coverCommunes, { territoryId: territory.id, communes: communesIn(form.fields) }, form),
    '/retrait': (c, { territory }, form) => submit(c, releaseCommunes, { territoryId: territory.id, communes: codesTyped(form.fields['released'] ?? '') }, form),
  },
  done: (_c, { territory }) => territoryAddress(territory.slug, '/communes'),
})
