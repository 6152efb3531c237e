import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { declineSite, nameExpert } from '../actions.ts'
import { requestToSite, type RequestToSite } from '../queries.ts'
import { ownRequestAddress, texts } from '../schema.ts'
import { OwnRequestView } from './views.tsx'

// The site's request for whoever is signed in: the same reading and the same answers as by the letter's link.

export const pages = pagesOf()

const idOf = (c: WebContext) => c.req.param('siteRequestId') ?? ''

formPage<RequestToSite>(pages, ownRequestAddress(':siteRequestId'), {
  load: (c) => read(c, requestToSite, { siteRequestId: idOf(c) }),
  screen: (c, told, typed) => {
    const title = texts(c.var.locale)('link.title')
    return { layout: 'work', title, section: '/aujourdhui', body: <OwnRequestView locale={c.var.locale} typed={typed} told={told} address={ownRequestAddress(idOf(c))} /> }
  },
  sends: {
    '': (c, _told, form) => submit(c, nameExpert, { ...form.fields, siteRequestId: idOf(c) }, form),
    '/refus': (c, _told, form) => submit(c, declineSite, { ...form.fields, siteRequestId: idOf(c) }, form),
  },
  done: (c) => ownRequestAddress(idOf(c)),
})
