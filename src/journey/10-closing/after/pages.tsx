import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { otherOf } from './mails.tsx'
import { afterLinkOf } from './queries.ts'
import { texts } from './schema.ts'
import { AfterLinkView } from './views.tsx'

export const afterLinkLink: LinkScreen = {
  objectType: 'afterLink',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, afterLinkOf, { afterLinkId: link.objectId })
    return { layout: 'phone', title: texts(locale)('title', { other: otherOf(locale, told.question) }), ...callOf(locale, told.place), body: <AfterLinkView locale={locale} link={link} sent={sent} place={told.place} told={told} /> }
  },
}
