import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// What a sealed document, a changed one and a stranger are told apart by is walked in test/journeys/02-by-links.test.ts.

let database: Database
let web: WebWorld
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
})
afterAll(() => database.close())

const hash = '0'.repeat(64)
const french = { 'accept-language': 'fr' }

test('the page says where the document goes, in both languages, and asks for a file', async () => {
  expect((await web.get('/verifier', french)).body).toContain('le document reste chez vous')
  expect((await web.get('/verifier', { 'accept-language': 'en' })).body).toContain('the document stays with you')
  const empty = await web.post('/verifier', {}, french)
  expect([empty.status, empty.body.includes('Choisissez un fichier PDF')]).toEqual([422, true])
})

test('an unknown hash is said to be unknown, by the interface for programs too', async () => {
  expect((await web.get(`/verifier?empreinte=${hash.toUpperCase()}`, french)).body).toContain('n’est pas connu ici')
  expect(JSON.parse((await web.get(`/api/v1/sealed-documents/${hash}`)).body)).toEqual({ state: 'unknown' })
  expect((await web.get('/verifier?empreinte=<script>', french)).status).toBe(422)
  expect((await web.get(`/verifier?empreinte=${hash}&reference=zut`, french)).status).toBe(422)
})

test('one visitor asks thirty times a minute, others go on', async () => {
  const ask = async (remoteAddress: string) => (await web.fetch(new Request(`http://127.0.0.1:3000/verifier?empreinte=${hash}`), { incoming: { socket: { remoteAddress } } })).status
  const statuses: number[] = []
  for (let count = 0; count < 31; count += 1) statuses.push(await ask('203.0.113.7'))
  expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([30, 429])
  expect(await ask('203.0.113.8')).toBe(200)
})
