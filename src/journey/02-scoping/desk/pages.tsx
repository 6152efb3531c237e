import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { linksOfObject } from '#people/links/queries.ts'
import { editBrief, finishBrief, openBrief, reopenBrief } from '../actions.ts'
import { commentBrief, shareBrief } from '../talk/actions.ts'
import { briefOfNeed } from './queries.ts'
import { briefAddress, texts } from './schema.ts'
import { BriefView, type Shown } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, need }: Shown) => briefAddress(file.reference, need.id)
const briefId = ({ brief }: Shown) => brief?.id ?? ''

async function load(c: WebContext): Promise<Shown> {
  const shown = await read(c, briefOfNeed, { reference: c.req.param('reference'), needId: c.req.param('needId') })
  return { ...shown, links: shown.brief ? await read(c, linksOfObject, { objectType: 'brief', objectId: shown.brief.id }) : [] }
}

/** A whole form: boxes left empty say no. */
const wholeForm = (form: Form) => ({ ...form.fields, remoteOk: form.fields['remoteOk'] ?? 'false', complements: form.all('complements') })

formPage<Shown>(pages, `/dossiers/${reference}/fiches/:needId`, {
  load,
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <BriefView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} site={c.var.house.site} />),
  sends: {
    '': (c, shown, form) => submit(c, editBrief, { ...wholeForm(form), briefId: briefId(shown) }, form),
    '/ouverture': (c, { need }, form) => submit(c, openBrief, { needId: need.id }, form),
    '/cloture': (c, shown, form) => submit(c, finishBrief, { ...form.fields, briefId: briefId(shown) }, form),
    '/reouverture': (c, shown, form) => submit(c, reopenBrief, { briefId: briefId(shown) }, form),
    '/remarques': (c, shown, form) => submit(c, commentBrief, { ...form.fields, briefId: briefId(shown) }, form),
    '/invitation': (c, shown, form) => submit(c, shareBrief, { briefId: briefId(shown) }, form),
  },
  done: (c, shown) => (c.req.path.endsWith('/cloture') ? fileAddress(shown.file.reference) : addressOf(shown)),
})
