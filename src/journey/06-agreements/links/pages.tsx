import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { letterFile } from '../signatures/queries.ts'
import { letterToSign } from './queries.ts'
import { LetterView, titleOf } from './views.tsx'

export const letterLink: LinkScreen = {
  objectType: 'agreementParty',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, letterToSign, { agreementPartyId: link.objectId })
    const body = <LetterView locale={locale} link={link} sent={sent} place={told.place} told={told} />
    return { layout: 'phone', title: titleOf(locale, told), ...callOf(locale, told.place), body }
  },
  files: {
    'document.pdf': (c, link) => read(c, letterFile, { agreementPartyId: link.objectId, kind: 'document' }),
    'preuves.pdf': (c, link) => read(c, letterFile, { agreementPartyId: link.objectId, kind: 'evidence' }),
  },
}
