import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { closeMission } from '../actions.ts'
import { closingOfSme } from './queries.ts'
import { texts } from './schema.ts'
import { ClosingView } from './views.tsx'

export const closingLink: LinkScreen = {
  objectType: 'closing',
  async show(c, link, sent) {
    const { locale } = c.var
    const t = texts(locale)
    const told = await read(c, closingOfSme, { closingId: link.objectId })
    const body = <ClosingView locale={locale} link={link} sent={sent} place={told.place} told={told} action={closeMission.name} />
    return { layout: 'phone', title: t('title', { name: told.expert ?? t('expert.unnamed') }), ...callOf(locale, told.place), body }
  },
}
