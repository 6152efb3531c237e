import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { system } from '#house/access.ts'
import { matchingProblem } from '#journey/04-matching/inputs/queries.ts'
import { has } from '#house/calendar/plan/half-day-calendar.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { everything } from '#house/access.ts'
import { transact } from '#house/db/transact.ts'
import { readContext } from '#house/perform.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { address } from './schema.ts'

let database: Database
let web: WebWorld
let cast: Cast
let server: Server | null = null
const cookies: Record<'expert' | 'manager', Record<string, string>> = { expert: {}, manager: {} }
const idOf = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.personId : '')
const here = { isAllowed: () => true }

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  cast = await web.stage((world) => aCast(world))
  await web.stage(async (world) => {
    await approve({ ...cast, world })
  })
  cookies.expert = { cookie: await signInAs(web, idOf(cast.company.expert)) }
  cookies.manager = { cookie: await signInAs(web, cast.sme.managerId) }
})
afterAll(() => database.close())
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const serve = (listener: RequestListener) => new Promise<string>((resolve) => {
  const opened = createServer(listener)
  server = opened
  opened.listen(0, '127.0.0.1', () => resolve(`http://localhost:${(opened.address() as AddressInfo).port}`))
})
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Oncologue', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
const page = async (who: 'expert' | 'manager') => (await web.get(address, cookies[who])).body
const send = (who: 'expert' | 'manager', end: string, fields: Record<string, string>) => web.post(`${address}${end}`, fields, cookies[who])
const sources = () => web.look((tx) => tx.selectFrom('calendar_sources').selectAll().orderBy('created_at').execute())
const problem = () => transact(database, everything, (tx) => matchingProblem(readContext(tx, web.house, system('test')), { territoryId: cast.territory.id }))

test('an address is added, read without its titles, counts on both sides of matching, and goes with all it gave', async () => {
  const text = calendar('DTSTART;TZID=Europe/Paris:20260407T090000', 'DURATION:PT2H')
  const url = await serve((_request, response) => response.writeHead(200, { etag: '"1"' }).end(text))
  for (const who of ['expert', 'manager'] as const) expect((await send(who, '/adresse', { kind: 'file', address: `${url}/secret-${who}.ics` })).location).toBe(`${address}?fait=oui`)
  expect(await page('expert')).toContain('Sera lu dans les minutes qui viennent.')
  const slot = { day: toPlainDate('2026-04-07'), half: 'morning' as const }
  const free = async () => {
    const { needs, experts } = await problem()
    return [needs[0], experts.find(({ id }) => id === cast.company.expertId)].map((one) => one && has(one.calendar, slot))
  }
  expect(await free()).toEqual([true, true])
  await web.fetchDue(here)
  expect(await free()).toEqual([false, false])
  expect(await page('expert')).toContain('1 demi-journée prise')
  // The address is a secret: neither the page nor the table shows it, nor anything of the event.
  expect(await page('expert')).not.toContain('secret-expert')
  const kept = JSON.stringify(await web.look(async (tx) => [await tx.selectFrom('calendar_sources').selectAll().execute(), await tx.selectFrom('calendar_halves').selectAll().execute(), await tx.selectFrom('events').selectAll().execute(), await tx.selectFrom('idempotency_keys').selectAll().execute()]))
  expect(kept).not.toMatch(/secret-expert|Oncologue/)
  for (const row of await sources()) await send(row.person_id === cast.sme.managerId ? 'manager' : 'expert', '/agenda-retire', { calendarId: row.id })
  expect(await free()).toEqual([true, true])
  expect(await web.look((tx) => tx.selectFrom('calendar_halves').selectAll().execute())).toEqual([])
})

test('read every four hours, politely: asked what changed, and read anew once a week', async () => {
  const asked: (string | undefined)[] = []
  const url = await serve((request, response) => {
    asked.push(request.headers['if-none-match'])
    if (request.headers['if-none-match']) response.writeHead(304).end()
    else response.writeHead(200, { etag: '"un"' }).end(calendar('DTSTART:20260407T080000Z', 'DURATION:PT1H'))
  })
  await send('expert', '/adresse', { kind: 'file', address: url })
  await web.fetchDue(here)
  await web.fetchDue(here)
  expect(asked).toEqual([undefined])
  web.clock.set(web.clock.today(), 14)
  await web.fetchDue(here)
  expect(asked).toEqual([undefined, '"un"'])
  expect(await page('expert')).toContain('1 demi-journée prise')
  web.clock.advance(8)
  await web.fetchDue(here)
  expect(asked).toEqual([undefined, '"un"', undefined])
  const [row] = await sources()
  expect((await send('expert', '/relecture', { calendarId: row?.id ?? '' })).status).toBe(409)
  await send('expert', '/agenda-retire', { calendarId: row?.id ?? '' })
})

test('what goes wrong is said in words, the wait grows, and what was known stays', async () => {
  let page503 = false
  const url = await serve((_request, response) => (page503 ? response.writeHead(503).end() : response.end(calendar('DTSTART:20260407T080000Z', 'DURATION:PT1H'))))
  await send('expert', '/adresse', { kind: 'file', address: url })
  await web.fetchDue(here)
  page503 = true
  web.clock.advance(1)
  await web.fetchDue(here)
  const body = await page('expert')
  expect(body).toContain('a répondu par une erreur')
  expect(await web.look((tx) => tx.selectFrom('calendar_halves').selectAll().execute())).toHaveLength(1)
  await web.fetchDue(here)
  const [row] = await sources()
  expect(row).toMatchObject({ failures: 1, fault: 'status' })
  await send('expert', '/agenda-retire', { calendarId: row?.id ?? '' })
})

test('without a test’s leave, a private address is refused in words', async () => {
  const url = await serve((_request, response) => response.end(calendar('DTSTART:20260407T080000Z')))
  await send('expert', '/adresse', { kind: 'file', address: url })
  await web.fetchDue()
  expect(await page('expert')).toContain('réseau privé')
  await send('expert', '/agenda-retire', { calendarId: (await sources())[0]?.id ?? '' })
})

test('an account’s password is kept encrypted and sent to its server', async () => {
  const seen: string[] = []
  const url = await serve((request, response) => {
    seen.push(`${request.method} ${request.headers.authorization}`)
    response.end(['BEGIN:VCALENDAR', 'BEGIN:VFREEBUSY', 'FREEBUSY:20260407T080000Z/PT1H', 'END:VFREEBUSY', 'END:VCALENDAR', ''].join('\r\n'))
  })
  expect((await send('manager', '/compte', { kind: 'account', address: url, user: 'hubert', password: '' })).body).toContain('Remplissez ce champ')
  await send('manager', '/compte', { kind: 'account', address: url, user: 'hubert', password: 'mot de passe' })
  await web.fetchDue(here)
  expect(seen).toEqual([`REPORT Basic ${Buffer.from('hubert:mot de passe').toString('base64')}`])
  expect(JSON.stringify(await sources())).not.toContain('mot de passe')
  expect(await page('manager')).toContain('1 demi-journée prise')
  await send('manager', '/agenda-retire', { calendarId: (await sources())[0]?.id ?? '' })
})

test('bad addresses come back beside their field; the sixth calendar is one too many; another’s is not found', async () => {
  const bad = await send('expert', '/adresse', { kind: 'file', address: 'https://moi:secret@agenda.example/a.ics' })
  expect(bad.status).toBe(422)
  expect(bad.body).toContain('pas une adresse d')
  for (let at = 0; at < 5; at += 1) await send('expert', '/adresse', { kind: 'file', address: `https://agenda.example/${at}.ics` })
  expect((await send('expert', '/adresse', { kind: 'file', address: 'https://agenda.example/6.ics' })).status).toBe(409)
  expect((await send('manager', '/agenda-retire', { calendarId: (await sources())[0]?.id ?? '' })).status).toBe(404)
  for (const row of await sources()) await send('expert', '/agenda-retire', { calendarId: row.id })
})

test('the week, an absence and a closure are recorded and taken away', async () => {
  const body = await page('expert')
  const expertId = cast.company.expertId
  expect(body).toContain('Votre semaine ordinaire')
  expect(body).not.toContain('Fermetures')
  expect((await send('expert', '/semaine', { expertId, weekly: '2-morning' })).status).toBe(303)
  await send('expert', '/absence', { expertId, startsOn: '2026-07-06', endsOn: '2026-07-10' })
  expect(await page('expert')).toContain('6 juillet')
  expect((await send('expert', '/absence', { expertId, startsOn: '2026-07-10', endsOn: '2026-07-06' })).status).toBe(422)
  const absence = await web.look((tx) => tx.selectFrom('absences').select('id').where('expert_id', '=', expertId).executeTakeFirstOrThrow())
  await send('expert', '/absence-retiree', { expertId, absenceId: absence.id })
  expect(await page('expert')).toContain('Aucune absence à venir')
  const site = await web.look((tx) => tx.selectFrom('sites').select('id').where('organisation_id', '=', cast.sme.id).executeTakeFirstOrThrow())
  await send('manager', '/periode', { siteId: site.id, kind: 'peak', startsOn: '2025-04-01', endsOn: '2025-04-30', yearly: 'on', reason: '' })
  expect(await page('manager')).toContain('chaque année')
  const { needs } = await problem()
  const [need] = needs
  expect(need && [has(need.calendar, { day: toPlainDate('2026-04-07'), half: 'morning' }), has(need.calendar, { day: toPlainDate('2026-05-05'), half: 'morning' })]).toEqual([false, true])
  // The helper company's site is not the SME's to close.
  expect((await send('manager', '/periode', { siteId: cast.company.siteId, kind: 'closed', startsOn: '2026-04-01', endsOn: '2026-04-02' })).status).toBe(404)
  const closure = await web.look((tx) => tx.selectFrom('site_blackouts').select('id').executeTakeFirstOrThrow())
  await send('manager', '/periode-retiree', { siteId: site.id, siteBlackoutId: closure.id })
  expect(await page('manager')).toContain('Aucune période')
})

test('speaks English, and only to those who are signed in', async () => {
  expect((await web.get(`${address}?lang=en`, cookies.expert)).body).toContain('Your ordinary week')
  expect((await web.get(address)).location ?? '').toContain('/connexion')
})
