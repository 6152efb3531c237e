import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { mergePeople } from '#people/persons/merging/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { anSme, aTerritory } from '#test/harness/network.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// The way back from a merger, and the closing of a year, as pages without a script.

let database: Database
let web: WebWorld
const cookies: Record<string, string> = {}
const sirens: string[] = []
let territoryId = ''
const as = (who: string) => ({ cookie: cookies[who] ?? '', 'accept-language': 'fr' })

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    const territory = await aTerritory(world)
    territoryId = territory.id
    const one = async (givenName: string, role: string, place: { territoryId: string | null }) => (await world.act(system('test'), addPerson, { givenName, familyName: 'Essai', email: `${givenName}.pages@exemple.example`.toLowerCase(), role, telephone: null, gender: null, siteId: null, organisationId: null, ...place })).personId
    const [keptId, mergedId] = [await one('Lise', 'referrer', { territoryId }), await one('Lisa', 'referrer', { territoryId })]
    const admin = await one('Ada', 'network-admin', { territoryId: null })
    for (const sme of [await anSme(world, territory), await anSme(world, territory)]) sirens.push((await world.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', sme.id).executeTakeFirstOrThrow())).siren)
    await world.act(territory.coordinator, mergePeople, { keptId, mergedId })
    for (const [who, personId] of [['admin', admin], ['local', personIdOf(territory.coordinator) ?? '']] as const) cookies[who] = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
  })
})
afterAll(() => database.close())

test('a merger is undone from its page, once', async () => {
  const { body } = await web.get('/fusions', as('local'))
  expect(body).toContain('Lisa Essai')
  const mergerId = /name="mergerId" value="([^"]+)"/.exec(body)?.[1] ?? ''
  expect((await web.post('/fusions/retour', { mergerId }, as('local'))).location).toBe('/fusions')
  expect((await web.get('/fusions', as('local'))).body).toContain('défaite le')
  expect((await web.post('/fusions/retour', { mergerId }, as('local'))).status).toBe(409)
})

test('two firms are compared, then merged; a coordinator merges none', async () => {
  const address = `/fusions/entreprises?garde=${sirens[0]}&part=${sirens[1]}`
  expect((await web.get(address, as('local'))).status).toBe(403)
  expect((await web.get(address, as('admin'))).body).toContain('Fusionner et garder')
  expect((await web.post(address, {}, as('admin'))).location).toBe('/fusions')
  expect((await web.get(address, as('admin'))).body).toContain('a déjà été réunie')
})

test('a year is closed: what is open, ready, taken back', async () => {
  expect((await web.get('/barometre/cloture', as('local'))).location).toBe('/barometre/cloture/2025')
  const address = '/barometre/cloture/2026'
  expect((await web.get(address, as('local'))).body).toContain('Demi-journées à confirmer')
  expect((await web.post(`${address}/pret`, { territoryId, note: 'Rien à signaler' }, as('local'))).location).toBe(address)
  expect((await web.get(address, as('admin'))).body).toContain('Rien à signaler')
  expect((await web.post(`${address}/reprise`, { territoryId }, as('local'))).location).toBe(address)
  expect((await web.get(`${address}?ligne=half-days`, as('local'))).body).toContain('pas encore dit prêt')
})
