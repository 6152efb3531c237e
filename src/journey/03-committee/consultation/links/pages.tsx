import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { consultationForMember } from '../queries.ts'
import { texts } from '../schema.ts'
import { ConsultationView } from './views.tsx'

export const consultationLink: LinkScreen = {
  objectType: 'agendaItem',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, consultationForMember, { agendaItemId: link.objectId })
    return { layout: 'phone', title: texts(locale)('title', { sme: told.firm.sme }), ...callOf(locale, told.place), body: <ConsultationView locale={locale} link={link} sent={sent} place={told.place} told={told} /> }
  },
}
