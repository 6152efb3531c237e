import type { LinkScreen, OpenLink } from '#house/http/links.ts'
import { read, type WebContext } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { fileNames, kinds } from '../contract/schema.ts'
import { advanceOfSme, paperOfSme } from './queries.ts'
import { texts } from './schema.ts'
import { SmeAdvanceView } from './views.tsx'

/** `contrat.pdf`, `avenant.pdf`: the last of its kind. */
const papers = Object.fromEntries(kinds.map((kind) => [`${fileNames[kind]}.pdf`, (c: WebContext, link: OpenLink) => read(c, paperOfSme, { advanceId: link.objectId, kind })]))

export const advanceLink: LinkScreen = {
  objectType: 'advance',
  async show(c, link) {
    const { locale } = c.var
    const told = await read(c, advanceOfSme, { advanceId: link.objectId })
    return { layout: 'phone', title: texts(locale)('title'), ...callOf(locale, told.place), body: <SmeAdvanceView locale={locale} link={link} place={told.place} told={told} /> }
  },
  files: papers,
}
