import { linkPath } from '#house/auth/links.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { personAddress, personKey, personScreen } from '../desk/schema.ts'
import { openTasks } from '../handover/queries.ts'
import { peopleFound } from '../queries.ts'
import { endStandIn, nameStandIn, openForAbsent } from './actions.ts'
import { coveredLinks, ownStandIns, standInsOf, type CoveredLink, type OwnStandIns } from './queries.ts'
import { standInsAddress, texts } from './schema.ts'
import { CoveredLinksView, NameStandInView, type Shown } from './views.tsx'

export const pages = pagesOf()

formPage<Shown>(pages, `/personnes/${personKey}/remplacement`, {
  load: async (c) => {
    const absentId = c.req.param('personId') ?? ''
    const cover = await read(c, standInsOf, { absentId })
    const { to, organisationId } = await read(c, openTasks, { fromPersonId: absentId, toPersonId: c.req.query('a') ?? null })
    if (to) return { cover, to, found: null }
    const search = c.req.query('recherche') ?? ''
    const found = await read(c, peopleFound, { territoryId: cover.network ? null : (c.var.territory?.id ?? null), organisationId: search === '' ? organisationId : null, search, page: c.req.query('page') })
    return { cover, to: null, found }
  },
  screen: (c, shown, typed) => personScreen(c.var.locale, shown.cover.absent, texts(c.var.locale)('title'), <NameStandInView locale={c.var.locale} typed={typed} {...shown} />),
  sends: {
    '': (c, { cover, to }, form) => submit(c, nameStandIn, { ...form.fields, absentId: cover.absent.id, standInId: to?.id }, form),
    '/fin': (c, _shown, form) => submit(c, endStandIn, form.fields, form),
  },
  done: (_c, { cover }) => personAddress(cover.absent.id, '/remplacement'),
})

formPage<{ own: OwnStandIns; links: CoveredLink[] }>(pages, standInsAddress, {
  load: async (c) => ({ own: await read(c, ownStandIns), ...(await read(c, coveredLinks)) }),
  screen: (c, { own, links }) => ({ layout: 'work', title: texts(c.var.locale)('links'), section: '/aujourdhui', body: <CoveredLinksView locale={c.var.locale} own={own} links={links} /> }),
  sends: { '': (c, _shown, form) => submit(c, openForAbsent, form.fields, form) },
  done: (c, _shown, value) => linkPath(c.var.house.site.secrets, (value as { linkId: string }).linkId),
})
