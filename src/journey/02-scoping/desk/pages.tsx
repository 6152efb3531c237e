import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { editBrief, finishBrief, openBrief, reopenBrief } from '../actions.ts'
import { briefOfNeed, type BriefOfNeed } from './queries.ts'
import { texts } from './schema.ts'
import { BriefView } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, need }: BriefOfNeed) => fileAddress(file.reference, `/fiches/${need.id}`)
const briefId = ({ brief }: BriefOfNeed) => brief?.id ?? ''

formPage<BriefOfNeed>(pages, `/dossiers/${reference}/fiches/:needId`, {
  load: (c) => read(c, briefOfNeed, { reference: c.req.param('reference'), needId: c.req.param('needId') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <BriefView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} />),
  sends: {
    '': (c, shown, form) => submit(c, editBrief, { ...form.fields, briefId: briefId(shown) }, form),
    '/ouverture': (c, { need }, form) => submit(c, openBrief, { needId: need.id }, form),
    '/cloture': (c, shown, form) => submit(c, finishBrief, { briefId: briefId(shown) }, form),
    '/reouverture': (c, shown, form) => submit(c, reopenBrief, { briefId: briefId(shown) }, form),
  },
  done: (_c, shown) => (shown.brief?.status === 'scoping' && shown.points.every(({ ok }) => ok) ? fileAddress(shown.file.reference) : addressOf(shown)),
})
