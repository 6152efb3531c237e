import { pagesOf, read } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { mailingPaper } from './mails.tsx'
import { lettersOfMailing, mailingSheet } from './queries.ts'
import { texts } from './schema.ts'
import { MailingView } from './views.tsx'

export const pages = pagesOf()

const key = ':mailingId{[0-9a-f-]{36}}'

pages.get(`/envois/${key}`, async (c) => {
  const { locale } = c.var
  const shown = await read(c, mailingSheet, { mailingId: c.req.param('mailingId'), page: c.req.query('page') })
  const section = { files: '/dossiers', people: '/personnes', sites: '/entreprises' }[shown.list]
  return c.var.show({ layout: 'work', title: texts(locale)('title', { subject: shown.subject }), section, crumbs: [{ label: texts(locale)('title.short') }, { label: shown.subject }], body: <MailingView locale={locale} shown={shown} /> })
})

pages.get(`/envois/${key}/lettres.pdf`, async (c) => {
  const mailing = await read(c, lettersOfMailing, { mailingId: c.req.param('mailingId') })
  if (mailing.medium !== 'letter') throw new Refusal('not-found', 'house.not-found')
  return c.body(new Uint8Array(mailingPaper(c.var.locale, c.var.house.site.networkName, mailing)), 200, { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="lettres.pdf"' })
})
