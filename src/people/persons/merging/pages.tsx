import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { personAddress, personKey, personScreen, texts } from '../desk/schema.ts'
import { peopleFound, personSheet } from '../queries.ts'
import { isNetwork } from '../rules.ts'
import { mergePeople } from './actions.ts'
import { mergePreview } from './queries.ts'
import { MergeView, type MergeShown } from './views.tsx'

export const pages = pagesOf()

formPage<MergeShown>(pages, `/personnes/${personKey}/fusion`, {
  load: async (c) => {
    const person = await read(c, personSheet, { personId: c.req.param('personId') })
    const mergedId = c.req.query('avec')
    if (mergedId) return { person, preview: await read(c, mergePreview, { keptId: person.id, mergedId }), found: null }
    // Two records of one person mostly share the family name.
    const search = c.req.query('recherche') ?? person.family_name
    return { person, preview: null, found: await read(c, peopleFound, { territoryId: isNetwork(c.var.viewer) ? null : (c.var.territory?.id ?? null), search, page: c.req.query('page') }) }
  },
  screen: (c, shown, typed) => personScreen(c.var.locale, shown.person, texts(c.var.locale)('merge.title'), <MergeView locale={c.var.locale} typed={typed} {...shown} say={(code) => c.var.say({ code, params: {} })} />),
  sends: { '': (c, { person, preview }, form) => submit(c, mergePeople, { keptId: person.id, mergedId: preview?.merged.id }, form) },
  done: (_c, { person }) => personAddress(person.id),
})
