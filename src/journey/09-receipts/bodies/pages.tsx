import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { receiptsScreen } from '../schema.ts'
import { amendBody, endApproval, enterApproval, registerBody } from './actions.ts'
import { issuingBodies, issuingBody, type IssuingBodies, type IssuingBody } from './queries.ts'
import { bodiesAddress, bodyAddress, texts } from './schema.ts'
import { BodiesView, BodyForm, BodyView } from './views.tsx'

export const pages = pagesOf()

const may = (c: WebContext) => mayAct(c.var.viewer, registerBody.who)
const onlyKeepers = (c: WebContext) => {
  if (!may(c)) throw new Refusal('forbidden', 'access.role-missing')
}

pages.get(bodiesAddress, async (c) => {
  const { locale } = c.var
  return c.var.show(receiptsScreen(locale, [{ label: texts(locale)('title') }], <BodiesView locale={locale} shown={await read(c, issuingBodies)} may={may(c)} />))
})

formPage<IssuingBodies>(pages, `${bodiesAddress}/nouveau`, {
  load: (c) => {
    if (c.var.signedIn) onlyKeepers(c)
    return read(c, issuingBodies)
  },
  screen: (c, { territories }, typed) => receiptsScreen(c.var.locale, [{ label: texts(c.var.locale)('title'), href: bodiesAddress }, { label: texts(c.var.locale)('new') }], <BodyForm locale={c.var.locale} typed={typed} known={null} territories={territories} action={`${bodiesAddress}/nouveau`} />),
  sends: { '': (c, _shown, form) => submit(c, registerBody, form.fields, form) },
  done: (_c, _shown, value) => bodyAddress((value as { bodyId: string }).bodyId),
})

const path = `${bodiesAddress}/:bodyId{[0-9a-f-]{36}}`
const load = (c: WebContext) => read(c, issuingBody, { bodyId: c.req.param('bodyId') })
const crumbsTo = (c: WebContext, { body }: IssuingBody) => [{ label: texts(c.var.locale)('title'), href: bodiesAddress }, { label: body.name, href: bodyAddress(body.id) }]

formPage<IssuingBody>(pages, path, {
  load,
  screen: (c, shown, typed) => receiptsScreen(c.var.locale, [{ label: texts(c.var.locale)('title'), href: bodiesAddress }, { label: shown.body.name }], <BodyView locale={c.var.locale} typed={typed} shown={shown} may={may(c)} />),
  sends: {
    '/agrements': (c, { body }, form) => submit(c, enterApproval, { ...form.fields, bodyId: body.id }, form),
    '/agrements/fin': (c, _shown, form) => submit(c, endApproval, form.fields, form),
  },
  done: (_c, { body }) => bodyAddress(body.id),
})

formPage<IssuingBody>(pages, `${path}/correction`, {
  load: (c) => {
    if (c.var.signedIn) onlyKeepers(c)
    return load(c)
  },
  screen: (c, shown, typed) => receiptsScreen(c.var.locale, [...crumbsTo(c, shown), { label: texts(c.var.locale)('edit') }], <BodyForm locale={c.var.locale} typed={typed} known={shown.body} territories={[]} action={bodyAddress(shown.body.id, '/correction')} />),
  sends: { '': (c, { body }, form) => submit(c, amendBody, { ...form.fields, bodyId: body.id }, form) },
  done: (_c, { body }) => bodyAddress(body.id),
})
