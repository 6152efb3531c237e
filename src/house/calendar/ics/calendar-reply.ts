import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { mostBytes } from '../busy/blocks.ts'

export const answersKnown = ['ACCEPTED', 'DECLINED', 'TENTATIVE'] as const
/** An answer of a calendar program (RFC 5546, 3.2.3): to which event and which of its letters, by whom. */
export type CalendarReply = { uid: string; sequence: number; address: string; partstat: (typeof answersKnown)[number] }

const plain = (address: string) => address.trim().replace(/^mailto:/i, '').toLowerCase()

function replyIn(text: string): CalendarReply | null {
  const calendar = ICAL.Component.fromString(text)
  if (String(calendar.getFirstPropertyValue('method')).toUpperCase() !== 'REPLY') return null
  const event = calendar.getFirstSubcomponent('vevent')
  const attendees = event?.getAllProperties('attendee') ?? []
  const [attendee] = attendees
  // A reply speaks for one person (RFC 5546): of several, none is believed.
  if (!event || !attendee || attendees.length > 1) return null
  const partstat = answersKnown.find((one) => one === attendee.getFirstParameter('partstat')?.toUpperCase())
  return partstat ? { uid: String(event.getFirstPropertyValue('uid')), sequence: Number(event.getFirstPropertyValue('sequence') ?? 0), address: plain(String(attendee.getFirstValue())), partstat } : null
}

/** The answer an email carries, believed only when its sender is who answers; `null` for any other email, however it is made. */
export async function calendarReplyOf(message: Uint8Array): Promise<CalendarReply | null> {
  if (message.length > mostBytes) return null
  try {
    const mail = await PostalMime.parse(message)
    const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar') ?? mail.attachments.find(({ mimeType }) => mimeType === 'application/ics')
    if (!part) return null
    const reply = replyIn(typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content))
    return reply && plain(mail.from?.address ?? '') === reply.address ? reply : null
  } catch {
    return null
  }
}
