import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { putOnAgenda } from '#journey/03-committee/actions.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { aReadyFile } from '#test/harness/committee.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, aMeeting, anSme, aTerritory, type Territory } from '#test/harness/network.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import type { World } from '#test/harness/world.ts'

// What each reader finds, and does not, through the pages, with real commits.

let database: Database
let web: WebWorld
const cookies: Record<string, string> = {}
const references: Record<string, string> = {}
const as = (who: string) => ({ cookie: cookies[who] ?? '', 'accept-language': 'fr' })
const found = async (who: string, search: string, page = '') => (await web.get(`/recherche${page}?q=${encodeURIComponent(search)}`, as(who))).body
const filesIn = (body: string) => [...body.matchAll(/\/dossiers\/(\d{4}-\d{3,})/g)].map(([, reference]) => reference)

async function namedFile(world: World, territory: Territory, name: string, key: string) {
  const sme = await anSme(world, territory)
  await world.look((tx) => tx.updateTable('organisations').set({ name }).where('id', '=', sme.id).execute())
  const { projectId } = await aReadyFile(world, { territory, coordinator: territory.coordinator }, sme)
  references[key] = (await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())).reference
  return { sme, projectId }
}

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    const [here, elsewhere] = [await aTerritory(world), await aTerritory(world)]
    const [company, other] = [await aCompany(world, here), await aCompany(world, elsewhere)]
    const own = await namedFile(world, here, 'Chaudronnerie Écrivain & Fils', 'own')
    const heard = await namedFile(world, here, 'Café Chaudron', 'heard')
    await namedFile(world, elsewhere, 'Chaudronnerie du Voisin', 'neighbour')
    await world.look((tx) => tx.updateTable('organisations').set({ name: 'Aciéries Voisinel' }).where('id', '=', company.id).execute())
    await world.act(here.coordinator, putOnAgenda, { meetingId: await aMeeting(world, here, '2026-03-17'), projectId: heard.projectId })
    const people = { coordinator: here.coordinator, neighbour: elsewhere.coordinator, member: here.member, manager: own.sme.manager, correspondent: company.correspondent, stranger: other.correspondent, expert: company.expert }
    for (const [who, viewer] of Object.entries(people)) cookies[who] = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId: personIdOf(viewer) })).token}`
  })
})
afterAll(() => database.close())

test('accents, capitals and a typing error are forgiven; a reference, a SIREN and a word of the need lead there', async () => {
  for (const search of ['chaudronnerie ecrivain', 'CHUADRONNERIE', 'ecrivan', references['own'] ?? '', 'séries réduire']) expect([search, filesIn(await found('coordinator', search))]).toEqual([search, expect.arrayContaining([references['own']])])
  expect(filesIn(await found('coordinator', 'cafe'))).toEqual([references['heard']])
  expect(await found('coordinator', 'aceries voisinel')).toContain('Voisinel')
})

test('each role finds what its pages show, and nothing of elsewhere', async () => {
  const both = filesIn(await found('coordinator', 'chaudron'))
  expect(new Set(both)).toEqual(new Set([references['own'], references['heard']]))
  expect(filesIn(await found('neighbour', 'chaudron'))).toEqual([references['neighbour']])
  expect(filesIn(await found('member', 'chaudron'))).toEqual([references['heard']])
  expect(filesIn(await found('manager', 'chaudron'))).toEqual([references['own']])
  for (const who of ['correspondent', 'stranger', 'expert']) expect([who, filesIn(await found(who, 'chaudron'))]).toEqual([who, []])
  expect(await found('correspondent', 'acieries')).toContain('Voisinel')
  for (const who of ['stranger', 'member', 'manager', 'neighbour']) expect(await found(who, 'acieries')).not.toContain('Voisinel')
  for (const who of ['correspondent', 'member', 'manager', 'expert']) expect(await found(who, 'essai')).not.toContain('/personnes/')
  expect(await found('coordinator', 'essai')).toContain('/personnes/')
})

test('nothing found says what to try, a letter alone asks for more, a stranger signs in first', async () => {
  expect(await found('coordinator', 'introuvable')).toContain('Créer une fiche contact')
  expect(await found('member', 'introuvable')).not.toContain('/dossiers/nouveau')
  expect(await found('coordinator', 'c')).toContain('Tapez au moins 2 lettres')
  expect((await web.get('/recherche?q=chaudron')).location).toMatch(/^\/connexion/)
  expect((await web.get('/recherche?q=%25%5F', as('coordinator'))).status).toBe(200)
})

test('the palette is given options and no page', async () => {
  const part = await found('coordinator', 'ecrivain', '/palette')
  expect(part).toMatch(/^<div role="group"/)
  expect(part).toContain(`data-href="/dossiers/${references['own']}"`)
  expect(part).toContain('<mark>Écrivain</mark>')
})
