import type { Context } from '#house/action.ts'
import { daysBetween } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { announceFirm } from './actions.ts'
import { slotWords, type SlotNews } from './mails.tsx'
import { invitedSlots, slotAndManager, slotOfFirm } from './queries.ts'

/** The link opens until the day after the meeting. */
async function write(context: Context, event: Event, firmSlotId: string, news: SlotNews): Promise<void> {
  const found = await slotAndManager(context.tx, firmSlotId)
  if (!found) return
  const days = Math.max(1, daysBetween(context.today, found.slot.held_on) + 1)
  await writeByLink(context, event, { to: found.to, template: `firm-slot-${news}`, objectType: 'firmSlot', objectId: firmSlotId, allows: [slotOfFirm.name, announceFirm.name], days, manner: news === 'invited' ? { answerBy: found.slot.held_on } : { atOnce: true }, words: (locale) => slotWords(locale, found, news) })
}

/** The firm's manager receives the slot and a personal link. */
export const inviteTheFirm = reaction({
  name: 'committee.inviteTheFirm',
  on: ['firm-slot.invited'],
  run: (context, event) => write(context, event, event.ids['firmSlotId'] ?? '', 'invited'),
})

/** Firms that were invited are told when the meeting moves or is off. */
export const tellInvitedFirms = reaction({
  name: 'committee.tellInvitedFirms',
  on: ['convocation.moved', 'convocation.cancelled'],
  async run(context, event) {
    for (const { id } of await invitedSlots(context.tx, event.ids['meetingId'] ?? '')) await write(context, event, id, event.name === 'convocation.moved' ? 'moved' : 'cancelled')
  },
})
