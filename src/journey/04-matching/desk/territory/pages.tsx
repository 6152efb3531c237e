import { chosenTerritory, pagesOf, read } from '#house/http/web.ts'
import { needsOfTerritory } from './queries.ts'
import { texts } from './schema.ts'
import { TerritoryView } from './views.tsx'

export const pages = pagesOf()

pages.get('/mise-en-relation', async (c) => {
  const territory = chosenTerritory(c)
  const { locale } = c.var
  const shown = await read(c, needsOfTerritory, { territoryId: territory.id, page: c.req.query('page') })
  const title = texts(locale)('title')
  return c.var.show({ layout: 'work', title, section: '/mise-en-relation', crumbs: [{ label: territory.name, href: '/aujourdhui' }, { label: title }], body: <TerritoryView locale={locale} shown={shown} /> })
})
