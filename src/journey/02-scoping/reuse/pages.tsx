import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { briefAddress } from '../desk/schema.ts'
import { startFromBrief } from './actions.ts'
import { pastBriefs, type PastBriefs } from './queries.ts'
import { texts } from './schema.ts'
import { PastBriefsView } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, need }: PastBriefs, rest = '') => briefAddress(file.reference, need.id, rest)

formPage<PastBriefs>(pages, `/dossiers/${reference}/fiches/:needId/modeles`, {
  load: (c) => read(c, pastBriefs, { reference: c.req.param('reference'), needId: c.req.param('needId'), page: c.req.query('page') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <PastBriefsView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown, '/modeles')} />),
  sends: { '': (c, shown, form) => submit(c, startFromBrief, { sourceBriefId: form.fields['sourceBriefId'], briefId: shown.brief?.id ?? '' }, form) },
  done: (_c, shown) => addressOf(shown),
})
