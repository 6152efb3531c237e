import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { personAddress, personKey, personScreen, texts } from '../desk/schema.ts'
import { peopleFound, type PeopleFound } from '../queries.ts'
import { isNetwork } from '../rules.ts'
import { handOver } from './actions.ts'
import { openTasks, type HandOverPreview } from './queries.ts'
import { HandOverView } from './views.tsx'

export const pages = pagesOf()

type Shown = { preview: HandOverPreview; found: PeopleFound | null }

formPage<Shown>(pages, `/personnes/${personKey}/passation`, {
  load: async (c) => {
    const toPersonId = c.req.query('a') ?? null
    const preview = await read(c, openTasks, { fromPersonId: c.req.param('personId'), toPersonId })
    if (toPersonId) return { preview, found: null }
    // Without a search, colleagues of the same firm come first to mind.
    const search = c.req.query('recherche') ?? ''
    const found = await read(c, peopleFound, { territoryId: isNetwork(c.var.viewer) ? null : (c.var.territory?.id ?? null), organisationId: search === '' ? preview.organisationId : null, search, page: c.req.query('page') })
    return { preview, found }
  },
  screen: (c, shown, typed) => personScreen(c.var.locale, shown.preview.from, texts(c.var.locale)('over.title'), <HandOverView locale={c.var.locale} typed={typed} {...shown} />),
  sends: { '': (c, { preview }, form) => submit(c, handOver, { fromPersonId: preview.from.id, toPersonId: preview.to?.id, withRoles: form.fields['withRoles'] }, form) },
  done: (_c, { preview }) => personAddress(preview.to?.id ?? preview.from.id),
})
