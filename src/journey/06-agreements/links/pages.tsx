import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { acceptAgreement } from '../actions.ts'
import { letterToAccept } from './queries.ts'
import { texts } from './schema.ts'
import { LetterView } from './views.tsx'

export const letterLink: LinkScreen = {
  objectType: 'agreementParty',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, letterToAccept, { agreementPartyId: link.objectId })
    const body = <LetterView locale={locale} link={link} sent={sent} place={told.place} told={told} action={acceptAgreement.name} />
    return { layout: 'phone', title: texts(locale)('title'), ...callOf(locale, told.place), body }
  },
}
