import { expect, test } from 'vitest'
import { calendarReplyOf } from './calendar-reply.ts'

const uid = '019cad8f-ac00-7274-b4f6-c5dc2878281e'
const calendar = (...more: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT', `UID:${uid}`, 'SEQUENCE:2', 'DTSTAMP:20260302T080000Z', ...more, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
const declined = 'ATTENDEE;PARTSTAT=DECLINED;CN=Élodie 🎉:mailto:Elodie@PME.example'
const mail = (body: string, { from = 'Élodie <elodie@pme.example>', encoding = 'base64', type = 'text/calendar; charset=utf-8; method=REPLY' } = {}) => new TextEncoder().encode([
  `From: ${from}`, 'To: reponses@reseau.example', 'Subject: =?utf-8?B?UmVmdXPDqQ==?=', 'MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary=x', '', '--x', 'Content-Type: text/plain', '', 'Non', '--x', `Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, '',
  encoding === 'base64' ? Buffer.from(body).toString('base64').replaceAll(/(.{76})/g, '$1\r\n') : body, '--x--', '',
].join('\r\n'))

test('what Outlook, Gmail and others send back', async () => {
  const expected = { uid, sequence: 2, address: 'elodie@pme.example', partstat: 'DECLINED' }
  expect(await calendarReplyOf(mail(calendar(declined)))).toEqual(expected)
  expect(await calendarReplyOf(mail(calendar(declined), { encoding: '8bit' }))).toEqual(expected)
  expect(await calendarReplyOf(mail(calendar(declined), { type: 'application/ics; name=invite.ics' }))).toEqual(expected)
})

test.each([
  ['somebody answers for another', mail(calendar(declined), { from: 'Autre <autre@ailleurs.example>' })],
  ['two answer at once', mail(calendar(declined, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:autre@ailleurs.example'))],
  ['no answer yet', mail(calendar('ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:elodie@pme.example'))],
  ['a request, not a reply', mail(calendar(declined).replace('METHOD:REPLY', 'METHOD:REQUEST'))],
  ['no calendar within', mail('<html>', { type: 'text/html' })],
  ['a calendar that is none', mail('BEGIN:VCALENDAR')],
  ['an ordinary letter', new TextEncoder().encode('From: a@b.example\r\n\r\nBonjour')],
  ['nothing', new Uint8Array()],
  ['bytes without sense', new Uint8Array([0, 255, 254, 13, 10, 0])],
])('%s: left aside', async (_what, message) => {
  expect(await calendarReplyOf(message)).toBeNull()
})
