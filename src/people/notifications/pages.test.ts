import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import { toInstant } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import { beginSession, choosePassword } from '#people/accounts/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory } from '#test/harness/network.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// One coordinator's choices, when letters leave, and the way back from a letter through the sign-in.

let database: Database
let web: WebWorld
let personId = ''
let email = ''
let cookie = ''
const password = 'une-phrase-Que-personne-2026'

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    personId = personIdOf((await aTerritory(world)).coordinator) ?? ''
    await world.act(system('test'), choosePassword, { personId, password })
    cookie = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
  })
  email = (await web.look((tx) => tx.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow())).email ?? ''
})
afterAll(() => database.close())

const page = '/compte/notifications'
const checked = (body: string) => [...body.matchAll(/<input type="radio" name="([\w-]+)" value="([\w-]+)"[^>]* checked/g)].map(([, name, value]) => `${name} ${value}`)

test('the account page leads to the choices of the person’s roles; what is always sent has no choice and says why', async () => {
  expect((await web.get('/compte', { cookie })).body).toContain(`href="${page}"`)
  const { body } = await web.get(page, { cookie })
  expect(checked(body)).toEqual(['work-list weekly', 'renewal at-once'])
  expect(body).not.toContain('name="half-days"')
  expect(body).toContain('Ce qui part toujours')
  expect(body).toMatch(/value="20:00"[\s\S]*value="07:30"[\s\S]*checked/)
  expect((await web.get(page)).location).toBe('/connexion?next=%2Fcompte%2Fnotifications')
})

test('choices are kept; an hour that is none is refused beside its field and keeps what was typed', async () => {
  const refused = await web.post(page, { 'work-list': 'never', quietFrom: '25:00', quietTo: '08:00' }, { cookie })
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('Donnez l’heure et les minutes')
  expect(checked(refused.body)).toContain('work-list never')
  expect((await web.post(page, { 'work-list': 'never', renewal: 'weekly', quietFrom: '18:00', quietTo: '09:15' }, { cookie })).location).toBe(`${page}?fait=oui`)
  const { body } = await web.get(`${page}?fait=oui`, { cookie })
  expect(checked(body)).toEqual(['work-list never', 'renewal weekly'])
  expect(body).toMatch(/value="18:00"[\s\S]*value="09:15"/)
  expect(body).not.toMatch(/name="restDays"[^>]* checked/)
  // A kind the form does not name keeps what was chosen.
  await web.post(page, { 'work-list': 'weekly', quietFrom: '18:00', quietTo: '09:15' }, { cookie })
  expect(checked((await web.get(page, { cookie })).body)).toEqual(['work-list weekly', 'renewal weekly'])
})

test('a link somebody has just asked for leaves at night', async () => {
  web.clock.set('2026-03-08', 23)
  await web.post('/connexion/lien', { 'link-email': email })
  const mail = await web.look((tx) => tx.selectFrom('mails').select('due_at').where('template', '=', 'sign-in-link').executeTakeFirstOrThrow())
  expect(mail.due_at).toBe(toInstant('2026-03-08T23:00+01:00'))
})

const target = '/dossiers?territoire=ailleurs&page=2'

test('a letter’s link comes back to its page after the sign-in, its query with it', async () => {
  const { location } = await web.get(target)
  expect(location).toBe(`/connexion?next=${encodeURIComponent(target)}`)
  const { body } = await web.get(location ?? '')
  expect(body.match(/name="next" value="\/dossiers\?territoire=ailleurs&amp;page=2"/g)?.length).toBeGreaterThanOrEqual(2)
  const wrong = await web.post('/connexion', { email, password: 'wrong', next: target })
  expect(wrong.status).toBe(401)
  expect(wrong.body).toContain('name="next" value="/dossiers?territoire=ailleurs&amp;page=2"')
  expect((await web.post('/connexion', { email, password, next: target })).location).toBe(target)
})

const links = async () => (await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', 'sign-in-link').execute())).map(({ text_body }) => /\/l\/\S+/.exec(text_body)?.[0] ?? '')

test('and so it does through a sign-in link', async () => {
  await web.post('/connexion/lien', { 'link-email': email, next: target })
  const link = (await links()).find((one) => one.includes('?')) ?? ''
  expect(link).toContain('?next=%2Fdossiers')
  const { body } = await web.get(link)
  expect(body).toContain(`action="${link.replaceAll('&', '&amp;')}"`)
  expect((await web.post(link, {})).location).toBe(target)
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', '/.//evil.example'])('%j leads to nobody else’s site', async (next) => {
  expect((await web.get(`/connexion?next=${encodeURIComponent(next)}`)).body).not.toMatch(/value="[^"]*evil/)
  expect((await web.post('/connexion', { email, password, next })).location).toBe('/aujourdhui')
  const before = await links()
  await web.post('/connexion/lien', { 'link-email': email, next })
  const link = (await links()).find((one) => !before.includes(one)) ?? ''
  expect(link).toMatch(/^\/l\/[\w.-]+$/)
  expect((await web.post(`${link}?next=${encodeURIComponent(next)}`, {})).location).toBe('/aujourdhui')
})
