import { describe, expect, test } from 'vitest'
import { bounceOf, refusedForGood } from './bounce.ts'

const id = '0190c0de-0000-7000-8000-00000000abcd'

/** A report as mail servers write it (RFC 3464), with what a test changes. */
const report = ({ type = 'multipart/report; report-type=delivery-status;\r\n\tboundary="b"', action = 'failed', status = '5.1.1', messageId = `<${id}@reseau.example>` } = {}) => new TextEncoder().encode([
  'From: MAILER-DAEMON@mx.example', 'To: reseau@exemple.example', 'Subject: Undelivered Mail Returned to Sender', `Content-Type: ${type}`, '',
  '--b', 'Content-Type: text/plain', '', 'The message could not be delivered.', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', 'Final-Recipient: rfc822; parti@exemple.example', `Action: ${action}`, `Status: ${status}`, '',
  '--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, 'Subject: Votre demi-journée', '--b--', '',
].join('\r\n'))

describe('a report that a letter did not arrive', () => {
  test('names our letter and the status', () => expect(bounceOf(report())).toEqual({ mailId: id, status: '5.1.1' }))
  test.each([
    ['says later', report({ action: 'delayed', status: '4.4.1' })], ['fails for now', report({ status: '4.2.2' })], ['is about a letter of somebody else', report({ messageId: '<abc@elsewhere.example>' })],
    ['is no report', report({ type: 'text/plain' })], ['is empty', new Uint8Array()], ['is no text', new Uint8Array(3000).fill(255)],
  ])('is left aside where it %s', (_what, message) => expect(bounceOf(message)).toBeNull())
})

test('only a refusal of the addressee for good ends the tries', () => {
  const refusal = Object.assign(new Error('550 5.1.1 no such user'), { responseCode: 550, command: 'RCPT TO' })
  expect(refusedForGood(refusal)).toBe('550 5.1.1 no such user')
  expect([Object.assign(new Error('450 busy'), { responseCode: 450, command: 'RCPT TO' }), Object.assign(new Error('554 spam'), { responseCode: 554, command: 'DATA' }), new Error('ECONNREFUSED'), undefined].map(refusedForGood)).toEqual([null, null, null, null])
})
