import { afterAll, beforeAll, expect, test } from 'vitest'
import { system, type Viewer } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory, type Territory } from '#test/harness/network.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { notices } from './schema.ts'

let database: Database
let web: WebWorld
let territory: Territory
const cookies: Record<'admin' | 'coordinator', Record<string, string>> = { admin: {}, coordinator: {} }

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  territory = await web.stage((world) => aTerritory(world))
  const { personId } = valueOf(await perform(web.house, system('installer'), addPerson, { givenName: 'Françoise', familyName: 'Parisot', email: 'admin@exemple.example', role: 'network-admin', telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null }))
  const idOf = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.personId : '')
  for (const [who, id] of [['admin', personId], ['coordinator', idOf(territory.coordinator)]] as const) cookies[who] = { cookie: `${sessionCookie}=${valueOf(await perform(web.house, system('test'), beginSession, { personId: id })).token}` }
})
afterAll(() => database.close())

test.each([...notices])('%s stands in both languages and in the foot of every public page', async (notice) => {
  const french = await web.get(`/${notice}`)
  expect(french.status).toBe(200)
  expect(french.body.match(/<h1\b/g)).toHaveLength(1)
  expect((await web.get(`/${notice}?lang=en`)).body).not.toBe(french.body)
  expect((await web.get('/demander-un-appui')).body).toContain(`href="/${notice}"`)
})

test('the network administrator writes them, and what is emptied gives way to the program’s words', async () => {
  const edit = '/reglages/pages/mentions-legales'
  expect((await web.get('/mentions-legales', cookies.admin)).body).toContain(edit)
  expect((await web.get(edit, cookies.admin)).status).toBe(200)
  const words = { fr: '# Éditeur\n\nASTREES <b>&</b> cie\nParis', en: '# Publisher\n\nASTREES' }
  expect((await web.post(edit, words, cookies.admin)).location).toBe('/mentions-legales')
  const { body } = await web.get('/mentions-legales')
  expect(body).toContain('Éditeur</h2>')
  expect(body).toContain('ASTREES &lt;b>&amp;&lt;/b> cie<br/>Paris')
  expect((await web.get('/mentions-legales?lang=en')).body).toContain('Publisher</h2>')
  await web.post(edit, { fr: '', en: '' }, cookies.admin)
  expect((await web.get('/mentions-legales')).body).toContain('Mainforte, logiciel libre')
})

test('nobody else does', async () => {
  const edit = '/reglages/pages/contact'
  expect((await web.get(edit)).location).toBe(`/connexion?next=${encodeURIComponent(edit)}`)
  expect((await web.get(edit, cookies.coordinator)).status).toBe(403)
  expect((await web.post(edit, { fr: 'x', en: 'x' }, cookies.coordinator)).status).toBe(403)
  expect((await web.get('/contact', cookies.coordinator)).body).not.toContain(edit)
  expect((await web.get('/contact')).body).toContain('Initiative')
})
