import { holds } from '#house/access.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { reference } from '#journey/01-intake/desk/schema.ts'
import { filesOfCommittee, filesOfManager, filesOfTerritory } from './list/queries.ts'
import { CommitteeFiles, ListView, ManagerFiles, NothingOpen, TerritoryFiles } from './list/views.tsx'
import { readers, texts, type Reader } from './schema.ts'
import { filterIn } from '#hall/lists/rules.ts'
import { ListTools } from '#hall/lists/views.tsx'
import { sheetFor } from './sheet/pages.tsx'

export const pages = pagesOf()

/** The capacities in which this person reads files, the widest first. */
const open = (c: WebContext): Reader[] => readers.filter((role) => (role === 'territory-coordinator' ? c.var.territory !== null : holds(c.var.viewer, role)))

async function listOf(c: WebContext, reader: Reader | null) {
  const { locale, territory } = c.var
  const asked = c.req.query()
  if (reader === 'territory-coordinator' && territory) {
    const shown = await read(c, filesOfTerritory, { territoryId: territory.id, stage: asked['etape'] ?? null, year: asked['annee'] ?? null, search: asked['recherche'], page: asked['page'] })
    return { total: shown.total, list: <><TerritoryFiles locale={locale} shown={shown} />{shown.total > 0 && <ListTools locale={locale} list="dossiers" filter={filterIn(asked)} />}</> }
  }
  const found = { search: asked['recherche'], page: asked['page'] }
  if (reader === 'sme-manager') {
    const shown = await read(c, filesOfManager, found)
    return { total: shown.total, list: <ManagerFiles locale={locale} shown={shown} /> }
  }
  if (reader === 'committee-member') {
    const shown = await read(c, filesOfCommittee, found)
    return { total: shown.total, list: <CommitteeFiles locale={locale} shown={shown} /> }
  }
  return { total: null, list: <NothingOpen locale={locale} /> }
}

pages.get('/dossiers', async (c) => {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  const { locale, territory } = c.var
  const own = open(c)
  const reader = own.find((one) => one === c.req.query('vue')) ?? own[0] ?? null
  const { total, list } = await listOf(c, reader)
  const title = texts(locale)('title')
  const crumbs = [...(territory ? [{ label: territory.name }] : []), { label: title }]
  return c.var.show({ layout: 'work', title, section: '/dossiers', crumbs, body: <ListView locale={locale} total={total} open={own} reader={reader}>{list}</ListView> })
})

pages.get(`/dossiers/${reference}`, async (c) => c.var.show(await sheetFor(c, c.req.param('reference'), open(c))))
