import { once } from 'node:events'
import type { Socket } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import { system } from '#house/access.ts'
import { sendDecisionLetters } from '#journey/03-committee/letters/actions.ts'
import { perform } from '#house/perform.ts'
import { recordBounce } from '#people/mailbox/actions.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { mailTransport, sendDueMails } from './send.ts'

let database: Database
let web: WebWorld
let cast: Cast
let cookie: Record<string, string>
const arrived: ParsedMail[] = []
let server: SMTPServer

async function listen(port: number): Promise<number> {
  server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData(stream, _session, done) {
    simpleParser(stream, (error: Error | null, mail) => {
      if (!error) arrived.push(mail)
      done(error)
    })
  } })
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return (server.server.address() as { port: number }).port
}
async function stop(): Promise<void> {
  const closed = once(server.server, 'close')
  server.close()
  await closed
}

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    await world.look((tx) => tx.updateTable('territories').set({ sender_address: 'accueil@operateur.example' }).where('id', '=', cast.territory.id).execute())
    await approve(cast)
    const { id } = await world.look((tx) => tx.selectFrom('meetings').select('id').where('territory_id', '=', cast.territory.id).executeTakeFirstOrThrow())
    await world.act(cast.territory.coordinator, sendDecisionLetters, { meetingId: id })
    cookie = { cookie: `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId: cast.sme.managerId })).token}`, 'accept-language': 'fr' }
  })
  await web.settle()
})
afterAll(() => database.close())

const decisions = () => web.look((tx) => tx.selectFrom('mails').select(['id', 'status', 'attempts', 'last_error']).where('template', '=', 'decision-to-sme').execute())

test('a letter waits with its attachment while the mail server is away, and arrives whole once it is back', async () => {
  const port = await listen(0)
  await stop()
  const transport = mailTransport(`smtp://127.0.0.1:${port}`)
  expect(await sendDueMails(web.house, transport, 'reseau@exemple.example')).toBe(0)
  expect(await decisions()).toMatchObject([{ status: 'queued', attempts: 1, last_error: expect.stringContaining('ECONNREFUSED') }])
  await listen(port)
  web.clock.advance(1)
  expect(await sendDueMails(web.house, transport, 'reseau@exemple.example')).toBeGreaterThan(0)
  await stop()
  const mail = arrived.find(({ subject }) => subject?.startsWith('Décision du comité'))
  expect(mail?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([[expect.stringMatching(/^decision-2026-\d+\.pdf$/), 'application/pdf']])
  // An answer goes to the territory, not to the machine that sends.
  expect([mail?.from?.value[0]?.address, mail?.replyTo?.value[0]?.address]).toEqual(['reseau@exemple.example', 'accueil@operateur.example'])
  const [kept] = await web.look((tx) => tx.selectFrom('files').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256').select('bytes').where('subject_type', '=', 'mail').execute())
  expect(Buffer.compare(mail!.attachments[0]!.content, Buffer.from(kept!.bytes))).toBe(0)
  expect(arrived.filter(({ subject }) => subject?.startsWith('Décision du comité'))).toHaveLength(1)
})

test('a server that takes a letter and then fails gets it again under the same number, and once it says yes no more', async () => {
  await web.look((tx) => tx.updateTable('mails').set({ status: 'queued', attempts: 0, last_error: null, due_at: web.clock.now() }).where('template', '=', 'decision-to-sme').execute())
  const seen: string[] = []
  const answers = ['drop', 'later', 'yes']
  const failing = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData(stream, _session, done) {
    simpleParser(stream, (_error: Error | null, mail) => {
      if (!mail.subject?.startsWith('Décision du comité')) return done(null)
      seen.push(mail.messageId ?? '')
      const answer = answers[seen.length - 1]
      // The whole letter is there: the line goes before it is said to be taken; then it is said to come back later.
      if (answer === 'drop') return sockets.forEach((socket) => socket.destroy())
      return done(answer === 'later' ? Object.assign(new Error('try again later'), { responseCode: 451 }) : null)
    })
  } })
  const sockets = new Set<Socket>()
  failing.server.on('connection', (socket: Socket) => sockets.add(socket))
  failing.listen(0, '127.0.0.1')
  await once(failing.server, 'listening')
  const transport = mailTransport(`smtp://127.0.0.1:${(failing.server.address() as { port: number }).port}`)
  const after = []
  for (let round = 0; round < 4; round += 1) {
    await sendDueMails(web.house, transport, 'reseau@exemple.example')
    after.push([seen.length, (await decisions())[0]?.status])
    web.clock.advance(1)
  }
  expect(after).toEqual([[1, 'queued'], [2, 'queued'], [3, 'sent'], [3, 'sent']])
  expect([seen.length, new Set(seen).size]).toEqual([3, 1])
  const closed = once(failing.server, 'close')
  failing.close()
  await closed
})

test('the demonstration’s outbox opens the attachment; elsewhere neither exists', async () => {
  const [{ id } = { id: '' }] = await decisions()
  const page = await web.get(`/courrier/${id}`, cookie)
  expect(page.body).toContain(`/courrier/${id}/pieces/1`)
  const answer = await web.fetch(new Request(`http://127.0.0.1:3000/courrier/${id}/pieces/1`, { headers: cookie }))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await web.get(`/courrier/${id}/pieces/2`, cookie)).status).toBe(404)
  expect((await web.get(`/courrier/${id}/pieces/1`)).status).not.toBe(200)
  const real = webWorld(database, { demonstration: false })
  expect((await real.get(`/courrier/${id}/pieces/1`, cookie)).status).toBe(404)
})

test('an invitation arrives as another form of its letter, where calendars look for it', async () => {
  await web.stage(async (world) => {
    const one = { ...cast, world }
    await plan(one, await engage(one, await approve(one)))
  })
  await web.settle()
  const port = await listen(0)
  web.clock.advance(3)
  await sendDueMails(web.house, mailTransport(`smtp://127.0.0.1:${port}`), 'reseau@exemple.example')
  await stop()
  const mail = arrived.find(({ subject }) => subject?.startsWith('Invitation'))
  const part = mail?.attachments.find(({ contentType }) => contentType === 'text/calendar')
  expect(part?.content.toString('utf8')).toContain('METHOD:REQUEST')
  expect(part?.content.toString('utf8')).toContain('ORGANIZER;CN=')
  expect(part?.content.toString('utf8').replaceAll('\r\n ', '')).toContain('mailto:accueil@operateur.example')
  expect([mail?.html, mail?.text].every((body) => String(body).includes('séance'))).toBe(true)
})

test('an addressee refused for good is not tried again, and the address is marked until it changes', async () => {
  const refusing = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onRcptTo: ({ address }, _session, done) => done(address === 'parti@exemple.example' ? Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }) : undefined), onData: (stream, _session, done) => void stream.resume().on('end', () => done()) })
  refusing.listen(0, '127.0.0.1')
  await once(refusing.server, 'listening')
  const personId = cast.sme.managerId
  await web.look(async (tx) => {
    await tx.updateTable('people').set({ email: 'parti@exemple.example' }).where('id', '=', personId).execute()
    await tx.updateTable('mails').set({ status: 'sent' }).where('status', '=', 'queued').execute()
    await tx.insertInto('mails').values({ id: web.house.ids(), event_id: null, template: 'test', person_id: personId, territory_id: cast.territory.id, address: 'parti@exemple.example', subject: 'Bonjour', text_body: 'Bonjour', html_body: '<p>Bonjour</p>', status: 'queued', due_at: web.clock.now(), created_at: web.clock.now(), sent_at: null, last_error: null }).execute()
  })
  expect(await sendDueMails(web.house, mailTransport(`smtp://127.0.0.1:${(refusing.server.address() as { port: number }).port}`), 'reseau@exemple.example')).toBe(0)
  await web.settle()
  expect(await web.look((tx) => tx.selectFrom('mails').select(['status', 'attempts', 'last_error']).where('template', '=', 'test').execute())).toMatchObject([{ status: 'failed', attempts: 1, last_error: expect.stringContaining('no such user') }])
  const marked = () => web.look((tx) => tx.selectFrom('people').select('email_failed_on').where('id', '=', personId).executeTakeFirstOrThrow())
  expect((await marked()).email_failed_on).toBe(web.clock.today())
  await web.look((tx) => tx.updateTable('people').set({ email: 'revenu@exemple.example' }).where('id', '=', personId).execute())
  expect((await marked()).email_failed_on).toBeNull()
  const closed = once(refusing.server, 'close')
  refusing.close()
  await closed
})

test('a report that comes back later marks the letter and the address, once; of a letter nobody sent nothing is known', async () => {
  const [mail] = await decisions()
  const report = (mailId: string) => perform(web.house, system('cli'), recordBounce, { mailId, status: '5.1.1' })
  expect(await report(mail?.id ?? '')).toEqual({ ok: true, value: { known: true } })
  expect(await report(mail?.id ?? '')).toEqual({ ok: true, value: { known: false } })
  expect(await report('0190c0de-0000-7000-8000-00000000abcd')).toEqual({ ok: true, value: { known: false } })
  expect(await perform(web.house, cast.territory.coordinator, recordBounce, { mailId: mail?.id, status: '5.1.1' })).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } })
})
