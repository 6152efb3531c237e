import { pagesOf, read } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { ownStandIns } from '#people/persons/stand-ins/queries.ts'
import { StandInNotice } from '#people/persons/stand-ins/views.tsx'
import { othersHome } from './others/pages.tsx'
import { workList } from './queries.ts'
import { texts } from './schema.ts'
import { HomeView } from './views.tsx'

export const pages = pagesOf()

pages.get('/aujourdhui', async (c) => {
  const { signedIn, territory, locale } = c.var
  if (!signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  if (!territory) return await othersHome(c, signedIn)
  const shown = await read(c, workList, { territoryId: territory.id })
  const body = <><StandInNotice locale={locale} own={await read(c, ownStandIns)} /><HomeView locale={locale} shown={shown} whole={c.req.query('taches') === 'toutes'} /></>
  return c.var.show({ layout: 'work', title: texts(locale)('title'), section: '/aujourdhui', crumbs: [{ label: territory.name }, { label: texts(locale)('crumb') }], body })
})
