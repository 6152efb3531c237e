import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory } from '#test/harness/network.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// A change of address, with real commits: only whoever reads the new mailbox can bring it about.

let database: Database
let web: WebWorld
let personId = ''
let old = ''
let cookie = ''

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    personId = personIdOf((await aTerritory(world)).coordinator) ?? ''
    cookie = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
  })
  old = (await address()) ?? ''
})
afterAll(() => database.close())

const address = async () => (await web.look((tx) => tx.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow())).email
const ask = (email: string) => web.post('/compte/adresse', { email }, { cookie })
async function linkTo(email: string): Promise<string> {
  const mails = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('address', '=', email).where('template', '=', 'email-confirmation').execute())
  return /\/compte\/adresse\/[\w.-]+/.exec(mails[0]?.text_body ?? '')?.[0] ?? ''
}

test('asking changes nothing: the new address is written to, the old one is warned', async () => {
  const page = await ask('nouvelle@exemple.example')
  expect(page.status).toBe(200)
  expect(page.body).toContain('nouvelle@exemple.example')
  expect(await address()).toBe(old)
  const warned = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('address', '=', old).where('template', '=', 'email-warning').execute())
  expect(warned).toHaveLength(1)
  expect(warned[0]?.text_body).toContain('nouvelle@exemple.example')
})

test('the link shows what it would do, its button does it and closes every session; a second press says so', async () => {
  const path = await linkTo('nouvelle@exemple.example')
  expect((await web.get(path)).body).toContain('nouvelle@exemple.example')
  expect(await address()).toBe(old)
  expect((await web.post(path, {})).status).toBe(200)
  expect(await address()).toBe('nouvelle@exemple.example')
  expect((await web.get('/compte', { cookie })).status).toBe(303)
  expect((await web.post(path, {})).status).toBe(409)
})

test('a link that was altered, is over, or asks for somebody else’s address changes nothing', async () => {
  await web.stage(async (world) => {
    cookie = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
  })
  await ask(old)
  const back = await linkTo(old)
  expect((await web.post(`${back.slice(0, -2)}AA`, {})).status).toBe(404)
  const { email: taken } = await web.look((tx) => tx.selectFrom('people').select('email').where('id', '<>', personId).where('email', 'is not', null).executeTakeFirstOrThrow())
  await ask(taken ?? '')
  const other = await web.post(await linkTo(taken ?? ''), {})
  expect(other.status).toBe(409)
  expect(other.body).toContain('appartient déjà')
  web.clock.set('2026-12-31')
  expect((await web.post(back, {})).status).toBe(409)
  expect(await address()).toBe('nouvelle@exemple.example')
})
