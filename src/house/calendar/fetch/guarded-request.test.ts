import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { CalendarFault } from '../calendar-fault.ts'
import { calendarUrl, fetchCalendarFile } from './calendar-file.ts'
import { calendarsIn, fetchFreeBusy } from './free-busy.ts'
import type { Reach } from './guarded-request.ts'
import { isPublicAddress } from './public-address.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'

let server: Server | null = null
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
})

/** The address of a server of our own on loopback. */
const serve = (listener: RequestListener) => new Promise<string>((resolve) => {
  const opened = createServer(listener)
  server = opened
  opened.listen(0, '127.0.0.1', () => resolve(`http://localhost:${(opened.address() as AddressInfo).port}`))
})
const open: Reach = { isAllowed: () => true }
const noMarks = { etag: null, modified: null }
const faultOf = (work: Promise<unknown>) => work.then(() => 'none', (error: unknown) => (error instanceof CalendarFault ? error.code : String(error)))
const fetched = (address: string, reach: Reach = open) => faultOf(fetchCalendarFile(address, noMarks, reach))

test.each(['8.8.8.8', '2a01:e0a::1', '193.51.1.1'])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

test.each(['127.0.0.1', '10.1.2.3', '192.168.1.1', '172.31.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1', '198.18.0.1', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'ff02::1', 'localhost', ''])('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  ['http://127.0.0.1/a.ics', 'refused-address'], ['http://localhost/a.ics', 'refused-address'], ['http://[::1]/a.ics', 'refused-address'], ['http://2130706433/a.ics', 'refused-address'], ['http://0x7f.1/a.ics', 'refused-address'],
  ['http://[::ffff:127.0.0.1]/a.ics', 'refused-address'], ['http://169.254.169.254/latest/meta-data', 'refused-address'], ['file:///etc/passwd', 'address'], ['ftp://calendrier.example/a.ics', 'address'], ['https://moi:secret@calendrier.example/a.ics', 'address'], ['pas une adresse', 'address'],
])('%s is refused before anything is sent', async (address, code) => {
  expect(await fetched(address, {})).toBe(code)
})

test('every address of a name is checked, not the first alone', async () => {
  const asked: string[] = []
  const address = await serve((_request, response) => response.end('BEGIN:VCALENDAR'))
  expect(await fetched(address, { isAllowed: (one) => !asked.push(one) })).toBe('refused-address')
  expect(asked).not.toEqual([])
})

test('a redirection to a closed address is refused, whoever redirects', async () => {
  const address = await serve((_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/interne.ics' }).end())
  // The name is let through, as a public one would be; the place it sends to is not.
  let first = true
  const isAllowed = () => {
    const allowed = first
    first = false
    return allowed
  }
  expect(await fetched(`${address.replace('localhost', '127.0.0.1')}/a.ics`, { isAllowed })).toBe('refused-address')
})

test('three redirections are followed, a loop is not', async () => {
  const address = await serve((request, response) => {
    const at = Number(new URL(request.url ?? '', 'http://x').searchParams.get('n'))
    if (at > 2 && request.url?.startsWith('/bon')) response.end('BEGIN:VCALENDAR')
    else response.writeHead(307, { location: `${request.url?.split('?')[0]}?n=${at + 1}` }).end()
  })
  expect(await fetched(`${address}/bon`)).toBe('none')
  expect(await fetched(`${address}/boucle`)).toBe('redirects')
})

test('a password goes to the place it was given for and no other', async () => {
  const seen: (string | undefined)[] = []
  const address = await serve((request, response) => {
    seen.push(request.headers.authorization)
    if (request.url === '/a') response.writeHead(307, { location: `${address.replace('localhost', '127.0.0.1')}/b` }).end()
    else response.end('BEGIN:VCALENDAR')
  })
  await fetchFreeBusy({ address: `${address}/a`, user: 'moi', password: 'secret' }, { from: toPlainDate('2026-10-01'), to: toPlainDate('2026-10-31') }, open)
  expect(seen).toEqual([`Basic ${Buffer.from('moi:secret').toString('base64')}`, undefined])
})

test('a body without end stops at its limit, a silence at its time', async () => {
  const endless = await serve((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 'X')));
      response.once('drain', more)
    }
    more()
  })
  expect(await fetched(endless)).toBe('too-large')
  server?.close()
  const silent = await serve((_request, response) => void response.write('BEGIN:VCALENDAR\r\n'))
  expect(await fetched(silent, { ...open, milliseconds: 200 })).toBe('late')
})

test.each([[401, 'needs-password'], [403, 'needs-password'], [404, 'gone'], [410, 'gone'], [500, 'status']])('%i is %s', async (status, code) => {
  expect(await fetched(await serve((_request, response) => response.writeHead(status).end()))).toBe(code)
})

test('what comes packed is refused', async () => {
  expect(await fetched(await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')))).toBe('not-a-calendar')
})

test('nobody listens', async () => {
  const address = await serve(() => undefined)
  await new Promise((resolve) => server?.close(resolve))
  expect(await fetched(address)).toBe('unreachable')
})

test('asked again, the server says that nothing changed', async () => {
  const address = await serve((request, response) => {
    if (request.headers['if-none-match'] === '"un"' && request.headers['if-modified-since'] === 'Thu, 01 Oct 2026 08:00:00 GMT') response.writeHead(304).end()
    else response.writeHead(200, { etag: '"un"', 'last-modified': 'Thu, 01 Oct 2026 08:00:00 GMT' }).end('BEGIN:VCALENDAR')
  })
  const first = await fetchCalendarFile(address, noMarks, open)
  expect(first).toMatchObject({ kind: 'file', marks: { etag: '"un"', modified: 'Thu, 01 Oct 2026 08:00:00 GMT' } })
  expect(await fetchCalendarFile(address, first.kind === 'file' ? first.marks : noMarks, open)).toEqual({ kind: 'same' })
})

test('webcal is https', () => expect(calendarUrl('webcal://calendrier.example/a.ics#x').href).toBe('https://calendrier.example/a.ics'))

test('the calendars of a multistatus, however they are written', () => {
  expect(calendarsIn('<d:multistatus xmlns:d="DAV:"><cal:calendar-data>BEGIN:VCALENDAR&#13;\nUID:a &amp;lt; b\nEND:VCALENDAR</cal:calendar-data><calendar-data xmlns="x"><![CDATA[BEGIN:VCALENDAR\nEND:VCALENDAR]]></calendar-data></d:multistatus>'))
    .toBe('BEGIN:VCALENDAR\r\nUID:a &lt; b\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\nEND:VCALENDAR')
  expect(calendarsIn('<multistatus/>')).toBe('BEGIN:VCALENDAR\r\nEND:VCALENDAR')
})

test('a server without free/busy says so', async () => {
  expect(await faultOf(fetchFreeBusy({ address: await serve((_request, response) => response.writeHead(405).end()), user: 'a', password: 'b' }, { from: toPlainDate('2026-10-01'), to: toPlainDate('2026-10-31') }, open))).toBe('no-free-busy')
})
