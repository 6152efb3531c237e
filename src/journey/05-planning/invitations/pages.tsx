import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { acceptSession, declineSession } from './actions.ts'
import { sessionInvited } from './queries.ts'
import { texts } from './schema.ts'
import { SessionView } from './views.tsx'

/** A mail scanner that opens the address answers nothing: both answers are posted. */
export const sessionLink: LinkScreen = {
  objectType: 'booking',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, sessionInvited, { bookingId: link.objectId })
    const body = <SessionView locale={locale} link={link} sent={sent} place={told.of} told={told} actions={{ yes: acceptSession.name, no: declineSession.name }} />
    return { layout: 'phone', title: texts(locale)('page.title'), ...callOf(locale, told.of), body }
  },
}
