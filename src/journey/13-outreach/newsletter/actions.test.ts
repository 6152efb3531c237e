import { afterAll, beforeAll, expect, test } from 'vitest'
import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { system } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { timersIn, runTimer } from '#house/jobs/timer.ts'
import { leavePath } from '#house/mail/shared.ts'
import { mailTransport, sendDueMails } from '#house/mail/send.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory } from '#test/harness/network.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { draftMonth, finishEdition, sendEdition, startEdition, writeEdition } from './actions.ts'
import { edition, editions, newsEdition } from './queries.ts'
import * as timers from './timers.ts'

const officer = person('0190c0de-0000-7000-8000-0000000000c0', { role: 'national-coordinator' })
const text = { kind: 'text', text: 'Bonjour', address: '' }
const heading = { kind: 'heading', text: 'Un titre', address: '' }
const of = (editionId: string, version: number, more = {}) => ({ editionId, version, subject: 'Nouvelles', blocks: [heading, text], toSubscribers: 'on', toRoles: [], territoryIds: [], ...more })

test('a draft writes itself once a month and a person sends; two who write at once do not overwrite each other', () => inWorld(async (world) => {
  const month = { month: '2026-03-01' }
  const { editionId } = await world.act(system('test'), draftMonth, month)
  expect(await world.act(system('test'), draftMonth, month)).toEqual({ editionId: null })
  const drafted = await world.ask(officer, edition, { editionId: editionId! })
  expect([drafted.subject, drafted.blocks.map(({ kind }) => kind)]).toEqual(['Nouvelles du réseau, février 2026', ['text', 'heading', 'figure', 'figure', 'figure', 'figure', 'button', 'heading', 'text']])
  await world.act(officer, writeEdition, of(editionId!, 1))
  expect(await refusalOf(world.act(officer, writeEdition, of(editionId!, 1)))).toBe('conflict outreach.edition-changed')
  expect(await refusalOf(world.act(person('0190c0de-0000-7000-8000-0000000000c1', { role: 'territory-coordinator' }), sendEdition, { editionId, version: 2 }))).toBe('forbidden access.role-missing')
  expect(await refusalOf(world.act(officer, sendEdition, { editionId, version: 1 }))).toBe('conflict outreach.edition-changed')
}))

test('a communications officer of the network writes; one of a territory does not write to all of them', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const personId = (await world.look((tx) => tx.selectFrom('people').select('id').executeTakeFirstOrThrow())).id
  const granted = (territoryId: string | null) => world.look((tx) => tx.insertInto('role_grants').values({ id: world.tools.ids(), person_id: personId, role: 'communications-officer', territory_id: territoryId, organisation_id: null, granted_at: world.clock.now(), ends_on: null }).execute())
  await granted(null)
  const { editionId } = await world.act(person(personId, { role: 'communications-officer' }), startEdition, { subject: 'Nouvelles', locale: 'fr' })
  await world.look((tx) => tx.deleteFrom('role_grants').where('person_id', '=', personId).where('role', '=', 'communications-officer').execute())
  await granted(territory.id)
  const local = person(personId, { role: 'communications-officer', territoryId: territory.id })
  expect((await world.ask(local, editions)).rows).toEqual([])
  expect(await refusalOf(world.act(local, sendEdition, { editionId, version: 1 }))).toBe('not-found house.not-found')
}))

test('a letter that reaches nobody is refused in words', () => inWorld(async (world) => {
  const { editionId } = await world.act(officer, startEdition, { subject: 'Nouvelles', locale: 'fr' })
  await world.act(officer, writeEdition, of(editionId!, 1))
  expect(await refusalOf(world.act(officer, sendEdition, { editionId, version: 2 }))).toBe('conflict outreach.nobody-reached')
}))

test('an edition reaches each address once, nobody who left, and its page and figures never change', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const elsewhere = await aTerritory(world)
  const email = (await world.look((tx) => tx.selectFrom('people').innerJoin('role_grants', 'person_id', 'people.id').select('email').where('role', '=', 'territory-coordinator').where('territory_id', '=', territory.id).executeTakeFirstOrThrow())).email!
  const subscriber = (address: string, status: 'asked' | 'confirmed') => ({ id: world.tools.ids(), address, locale: 'fr' as const, status, asked_at: world.clock.now(), confirmed_at: status === 'confirmed' ? world.clock.now() : null })
  await world.look((tx) => tx.insertInto('newsletter_subscribers').values([subscriber('abonnee@exemple.example', 'confirmed'), subscriber('silence@exemple.example', 'asked'), subscriber(email, 'confirmed')]).execute())
  const { editionId } = await world.act(officer, startEdition, { subject: 'Nouvelles', locale: 'fr' })
  await world.act(officer, writeEdition, of(editionId!, 1, { toRoles: ['territory-coordinator', 'communications-officer'], territoryIds: [territory.id] }))
  expect((await world.ask(officer, edition, { editionId: editionId! })).reach).toEqual({ subscriber: 2, role: 0 })
  const { number, recipients } = await world.act(officer, sendEdition, { editionId, version: 2 })
  expect(recipients).toBe(2)
  expect(await refusalOf(world.act(officer, sendEdition, { editionId, version: 2 }))).toBe('conflict house.state-changed')
  expect(await refusalOf(world.act(officer, writeEdition, of(editionId!, 2)))).toBe('conflict outreach.edition-gone')
  expect(await world.ask({ kind: 'public' }, newsEdition, { number })).toMatchObject({ subject: 'Nouvelles', blocks: [{ kind: 'heading' }, { kind: 'text' }] })
  expect((await world.ask(officer, edition, { editionId: editionId! })).progress).toEqual({ queued: 2, sent: 0, failed: 0 })
  expect(elsewhere.id).not.toBe(territory.id)
}))

let database: Database
let web: WebWorld
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database, { demonstration: false })
})
afterAll(() => database.close())

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => web.fetch(new Request(`http://127.0.0.1:3000${path}`, { ...form(fields), headers: { ...form(fields).headers, ...headers } }))
const get = (path: string) => web.fetch(new Request(`http://127.0.0.1:3000${path}`, { headers: { 'accept-language': 'fr' } }))
const confirmed = () => web.look(async (tx) => (await tx.selectFrom('newsletter_subscribers').select(['address', 'status']).orderBy('address').execute()).map(({ address, status }) => `${address} ${status}`))

test('a visitor subscribes by two steps, the same answer whoever asks; opening an address never acts', async () => {
  const answers = [await post('/actualites/abonnements', { email: 'Lea@Exemple.example' }), await post('/actualites/abonnements', { email: 'lea@exemple.example' }), await post('/actualites/abonnements', { email: 'robot@exemple.example', website: 'x' })]
  expect(answers.map((answer) => [answer.status, answer.headers.get('location')])).toEqual(Array.from({ length: 3 }, () => [303, '/actualites?abonnement=demande']))
  expect((await post('/actualites/abonnements', { email: 'lea' })).status).toBe(422)
  await web.settle()
  const mails = await web.look((tx) => tx.selectFrom('mails').select(['address', 'text_body']).where('template', '=', 'newsletter-confirmation').execute())
  expect(mails.map(({ address }) => address)).toEqual(['lea@exemple.example'])
  const path = /\/actualites\/confirmations\/[\w.-]+/.exec(mails[0]?.text_body ?? '')?.[0] ?? ''
  expect((await get(path)).status).toBe(200)
  expect(await confirmed()).toEqual(['lea@exemple.example asked'])
  expect((await post(path, {})).status).toBe(200)
  expect((await post(path, {})).status).toBe(200)
  expect(await confirmed()).toEqual(['lea@exemple.example confirmed'])
  expect((await post('/actualites/confirmations/x.y', {})).status).toBe(404)
})

/** A server that does with a letter what its address says. */
async function aServer() {
  const heads: string[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], onRcptTo: ({ address }, _session, done) => done(address.startsWith('parti') ? Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }) : undefined),
    onData: (stream, session, done) => {
      let body = ''
      stream.on('data', (chunk: Buffer) => void (body += chunk.toString())).on('end', () => {
        heads.push(body)
        done(session.envelope.rcptTo[0]?.address.startsWith('apres') ? Object.assign(new Error('4.3.0 not now'), { responseCode: 451 }) : null)
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return { heads, url: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`, stop: () => new Promise<void>((done) =>  server.close(() => done())) }
}

/** Writes an edition to all subscribers and sends until nothing is left to try. */
async function sendAll(url: string, days: number): Promise<string> {
  const editionId = await web.stage(async (world) => {
    const started = await world.act(officer, startEdition, { subject: 'Nouvelles', locale: 'fr' })
    await world.act(officer, writeEdition, of(started.editionId!, 1))
    await world.act(officer, sendEdition, { editionId: started.editionId, version: 2 })
    return started.editionId!
  })
  for (let day = 0; day < days; day += 1) {
    await sendDueMails(web.house, mailTransport(url), 'reseau@exemple.example')
    web.clock.advance(1)
  }
  await web.settle()
  return editionId
}

test('one click leaves; an address refused for good stops at once, one that takes nothing at the third edition; a refusal after the text is tried again with the same name', async () => {
  await web.look((tx) => tx.insertInto('newsletter_subscribers').values(['parti', 'apres'].map((name) => ({ id: web.house.ids(), address: `${name}@exemple.example`, locale: 'fr' as const, status: 'confirmed' as const, asked_at: web.clock.now(), confirmed_at: web.clock.now() }))).execute())
  const server = await aServer()
  const editionId = await sendAll(server.url, 9)
  for (const one of timersIn([timers]).filter(({ name }) => name === 'outreach.finishSendings')) await runTimer(web.house, one)
  expect(await web.stage((world) => world.ask(officer, edition, { editionId }))).toMatchObject({ status: 'sent', recipients: 3, progress: { sent: 1, failed: 2, queued: 0 } })
  const tries = server.heads.filter((head) => head.includes('To: apres@'))
  expect([tries.length, new Set(tries.map((head) => /^Message-ID: .*/im.exec(head)?.[0])).size]).toEqual([8, 1])
  expect(await confirmed()).toEqual(['apres@exemple.example confirmed', 'lea@exemple.example confirmed'])
  const head = server.heads.find((one) => one.includes('To: lea@'))!.replaceAll(/\r\n[ \t]+/g, ' ')
  expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
  const leave = /^List-Unsubscribe: <http:\/\/127.0.0.1:3000(\S+)>/im.exec(head)?.[1] ?? ''
  expect((await get(leave)).status).toBe(200)
  expect((await post(leave, {})).status).toBe(422)
  expect(await confirmed()).toContain('lea@exemple.example confirmed')
  // As a mail program in a browser posts it: from elsewhere, without cookie.
  expect((await post(leave, { 'List-Unsubscribe': 'One-Click' }, { origin: 'https://webmail.example' })).status).toBe(200)
  expect((await post(leave, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  expect(await confirmed()).toEqual(['apres@exemple.example confirmed'])
  await sendAll(server.url, 9)
  await sendAll(server.url, 9)
  expect(await confirmed()).toEqual([])
  expect((await web.look((tx) => tx.selectFrom('newsletter_stops').select('why').orderBy('why').execute())).map(({ why }) => why)).toEqual(['bounced', 'bounced', 'unsubscribed'])
  expect((await web.stage((world) => world.ask(officer, editions))).subscribers).toBe(0)
  await server.stop()
})

test('an address signed for another letter opens nothing', async () => {
  expect((await post((leavePath(['another-secret'], '0190c0de-0000-7000-8000-00000000abcd')), { 'List-Unsubscribe': 'One-Click' })).status).toBe(404)
  expect(await refusalOf(web.stage((world) => world.act(officer, finishEdition, { editionId: '0190c0de-0000-7000-8000-00000000abcd' })))).toBe('forbidden access.role-missing')
})
