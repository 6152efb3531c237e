import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { answerRequest, extendRequest, identifyRequest, refuseRequest, registerRequest } from '../actions.ts'
import { erasePerson } from '../erasure/actions.ts'
import { answering } from '../lifecycle.ts'
import { sendArchive } from '../pages.tsx'
import { archiveOfRequest, rightsRequest, rightsRequests, type RightsRequest, type RightsRequests } from '../queries.ts'
import { deskAddress, requestAddress, texts } from '../schema.ts'
import { DeskView, RequestView } from './views.tsx'

export const pages = pagesOf()

formPage<RightsRequests>(pages, deskAddress, {
  load: (c) => read(c, rightsRequests, { state: c.req.query('etat') === 'closes' ? 'closed' : 'open' }),
  screen: (c, shown, typed) => ({
    layout: 'work', title: texts(c.var.locale)('desk.title'), section: deskAddress,
    body: <DeskView locale={c.var.locale} typed={typed} shown={shown} mayOpen={mayAct(c.var.viewer, answering)} mayRegister={mayAct(c.var.viewer, registerRequest.who)} territories={c.var.signedIn?.territories ?? []} />,
  }),
  sends: {
    '': async (c, _shown, form) => {
      const file = form.file('scan')
      const scan = file && file.size > 0 ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
      return await submit(c, registerRequest, { ...form.fields, scan }, form)
    },
  },
  done: () => deskAddress,
})

const one = `${deskAddress}/:rightsRequestId{[0-9a-f-]{36}}`

formPage<RightsRequest>(pages, one, {
  load: (c) => read(c, rightsRequest, { rightsRequestId: c.req.param('rightsRequestId') }),
  screen: (c, shown, typed) => ({
    layout: 'work', title: shown.request.name, section: deskAddress, crumbs: [{ label: texts(c.var.locale)('desk.title'), href: deskAddress }, { label: shown.request.name }],
    body: <RequestView locale={c.var.locale} typed={typed} shown={shown} />,
  }),
  sends: {
    '/identite': (c, { request }, form) => submit(c, identifyRequest, { ...form.fields, rightsRequestId: request.id }, form),
    '/prolongation': (c, { request }, form) => submit(c, extendRequest, { ...form.fields, rightsRequestId: request.id }, form),
    '/reponse': (c, { request }, form) => submit(c, answerRequest, { ...form.fields, rightsRequestId: request.id }, form),
    '/refus': (c, { request }, form) => submit(c, refuseRequest, { ...form.fields, rightsRequestId: request.id }, form),
    '/effacement': (c, { request }, form) => submit(c, erasePerson, { ...form.fields, rightsRequestId: request.id }, form),
  },
  done: (_c, { request }) => requestAddress(request.id),
})

pages.get(`${one}/archive.zip`, async (c) => sendArchive(c, await read(c, archiveOfRequest, { rightsRequestId: c.req.param('rightsRequestId') })))
