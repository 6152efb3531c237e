import { system } from '#house/access.ts'
import { pagesOf, type WebContext } from '#house/http/web.ts'
import { ask } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import { mail, mailAttachment, mails } from './queries.ts'
import { texts } from './schema.ts'
import { MailListView, MailView } from './views.tsx'

const reader = system('mailbox')

/** Only where everything is invented: anywhere else, the page does not exist. */
function check(c: WebContext): void {
  if (!c.var.house.site.demonstration && !c.var.house.site.sandbox) throw new Refusal('not-found', 'house.not-found')
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
}

export const pages = pagesOf()

pages.get('/courrier', async (c) => {
  check(c)
  const { locale, house } = c.var
  const search = c.req.query('q') ?? ''
  const list = await ask(house, reader, mails, { page: c.req.query('page'), search })
  const title = texts(locale)('title')
  return c.var.show({ layout: 'work', section: '/courrier', title, crumbs: [{ label: title }], body: <MailListView locale={locale} list={list} search={search} /> })
})

pages.get('/courrier/:id', async (c) => {
  check(c)
  const { locale, house } = c.var
  const found = await ask(house, reader, mail, { mailId: c.req.param('id') })
  return c.var.show({ layout: 'work', section: '/courrier', title: found.subject, crumbs: [{ label: texts(locale)('title'), href: '/courrier' }, { label: found.subject }], body: <MailView locale={locale} mail={found} /> })
})

pages.get('/courrier/:id/pieces/:position{[0-9]{1,2}}', async (c) => {
  check(c)
  const { name, mediaType, base64 } = await ask(c.var.house, reader, mailAttachment, { mailId: c.req.param('id'), position: c.req.param('position') })
  return c.body(new Uint8Array(Buffer.from(base64, 'base64')), 200, { 'content-type': mediaType, 'x-content-type-options': 'nosniff', 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}` })
})
