import { formPage } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit } from '#house/http/web.ts'
import { texts as territoryTexts } from '../desk/territory/schema.ts'
import { agreeToNeighbour, askNeighbour, refuseNeighbour, revokeNeighbour } from './actions.ts'
import { neighboursOf, type NeighboursOf } from './queries.ts'
import { texts } from './schema.ts'
import { NeighboursView } from './views.tsx'

export const pages = pagesOf()
const address = '/mise-en-relation/voisins'

formPage<NeighboursOf>(pages, address, {
  load: (c) => read(c, neighboursOf, { territoryId: chosenTerritory(c).id }),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title')
    return { layout: 'work', title, section: '/mise-en-relation', crumbs: [{ label: territoryTexts(locale)('title'), href: '/mise-en-relation' }, { label: title }], body: <NeighboursView locale={locale} typed={typed} shown={shown} address={address} /> }
  },
  sends: {
    '': (c, { territoryId }, form) => submit(c, askNeighbour, { ...form.fields, territoryId }, form),
    '/accord': (c, _shown, form) => submit(c, agreeToNeighbour, form.fields, form),
    '/refus': (c, _shown, form) => submit(c, refuseNeighbour, form.fields, form),
    '/fin': (c, _shown, form) => submit(c, revokeNeighbour, form.fields, form),
  },
  done: () => address,
})
