import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { slotOfFirm } from '../queries.ts'
import { texts } from '../schema.ts'
import { SlotView } from './views.tsx'

export const firmSlotLink: LinkScreen = {
  objectType: 'firmSlot',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, slotOfFirm, { firmSlotId: link.objectId })
    return { layout: 'phone', title: texts(locale)('title'), ...callOf(locale, told.place), body: <SlotView locale={locale} link={link} sent={sent} place={told.place} told={told} /> }
  },
}
