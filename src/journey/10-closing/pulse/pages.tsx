import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { pulseOf } from './queries.ts'
import { texts } from './schema.ts'
import { PulseView } from './views.tsx'

export const pulseLink: LinkScreen = {
  objectType: 'pulse',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, pulseOf, { pulseId: link.objectId })
    return { layout: 'phone', title: texts(locale)('title'), ...callOf(locale, told.place), body: <PulseView locale={locale} link={link} sent={sent} place={told.place} told={told} /> }
  },
}
