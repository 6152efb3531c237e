import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory } from '#test/harness/network.ts'
import { aCast, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { deactivatePerson, grantRole } from '../actions.ts'

// The people's pages as each reader opens them, with real commits.

let database: Database
let web: WebWorld
let cast: Cast
const ids: Record<string, string> = {}
const cookies: Record<string, string> = {}
const as = (who: string) => ({ cookie: cookies[who] ?? '', 'accept-language': 'fr' })
const add = async (world: World, givenName: string, familyName: string, role: string, place: { territoryId?: string; organisationId?: string }) =>
  (await world.act(system('test'), addPerson, { givenName, familyName, email: `${givenName}.${familyName}.${role}@exemple.example`.normalize('NFD').replaceAll(/[^\w.@-]/g, '').toLowerCase(), role, telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null, ...place })).personId

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    const elsewhere = await aTerritory(world)
    const firm = { territoryId: cast.territory.id, organisationId: cast.company.id }
    ids['helene'] = await add(world, 'Hélène', 'Lefèvre', 'line-manager', firm)
    ids['double'] = await add(world, 'Helene', 'Lefevre', 'company-correspondent', firm)
    ids['far'] = await add(world, 'Yves', 'Ailleurs', 'referrer', { territoryId: elsewhere.id })
    ids['both'] = await add(world, 'Rose', 'Partout', 'referrer', { territoryId: cast.territory.id })
    await world.act(system('test'), grantRole, { personId: ids['both'], role: 'referrer', territoryId: elsewhere.id, organisationId: null, siteId: null, endsOn: null })
    ids['manager'] = personIdOf(cast.company.manager) ?? ''
    const admin = await add(world, 'Ada', 'Reseau', 'network-admin', {})
    const people = { coordinator: personIdOf(cast.territory.coordinator), neighbour: personIdOf(elsewhere.coordinator), correspondent: personIdOf(cast.company.correspondent), sme: cast.sme.managerId, admin }
    for (const [who, personId] of Object.entries(people)) cookies[who] = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
  })
})
afterAll(() => database.close())

test('a coordinator finds the territory’s people with accents forgiven, the network finds everybody', async () => {
  const found = await web.get('/personnes?recherche=lefevre+helene', as('coordinator'))
  expect(found.body).toContain('Hélène Lefèvre')
  expect(found.body).toContain('2 personnes')
  expect((await web.get('/personnes?role=line-manager&recherche=lefevre', as('coordinator'))).body).toContain('Une personne')
  expect((await web.get('/personnes?recherche=ailleurs', as('coordinator'))).body).toContain('Personne ne répond')
  expect((await web.get('/personnes?recherche=ailleurs', as('admin'))).body).toContain('Yves Ailleurs')
})

test.each(['correspondent', 'sme'])('%s finds no list of people', async (who) => {
  expect((await web.get('/personnes', as(who))).status).toBe(403)
  expect((await web.get(`/personnes/${ids['helene']}`, as(who))).status).toBe(403)
})

test('a person of another territory is not there, nor are the forms', async () => {
  for (const path of ['', '/passation', '/fusion']) expect((await web.get(`/personnes/${ids['helene']}${path}`, as('neighbour'))).status, path).toBe(404)
  expect((await web.post(`/personnes/${ids['helene']}/desactivation`, {}, as('neighbour'))).status).toBe(404)
  expect((await web.get(`/personnes/${ids['helene']}/passation?a=${ids['far']}`, as('coordinator'))).status).toBe(404)
})

test('a role is given and taken back; one without its place comes back with words', async () => {
  const page = `/personnes/${ids['helene']}`
  const missing = await web.post(`${page}/roles`, { role: 'company-finance', territoryId: cast.territory.id, siren: '', endsOn: '' }, as('coordinator'))
  expect(missing.status).toBe(422)
  expect(missing.body).toContain('Ce rôle se tient dans une entreprise')
  expect((await web.post(`${page}/roles`, { role: 'referrer', territoryId: cast.territory.id, siren: '', endsOn: '2026-12-31' }, as('coordinator'))).location).toBe(page)
  expect((await web.get(page, as('coordinator'))).body).toContain('31 décembre 2026')
  const grant = await web.look((tx) => tx.selectFrom('role_grants').select('id').where('person_id', '=', ids['helene'] ?? '').where('role', '=', 'referrer').executeTakeFirstOrThrow())
  expect((await web.post(`${page}/roles/retrait`, { roleGrantId: grant.id }, as('neighbour'))).status).toBe(404)
  expect((await web.post(`${page}/roles/retrait`, { roleGrantId: grant.id }, as('coordinator'))).location).toBe(page)
  expect((await web.get(page, as('coordinator'))).body).not.toContain('31 décembre 2026')
})

test('somebody who also has a role elsewhere is not closed from here', async () => {
  const page = `/personnes/${ids['both']}`
  expect((await web.get(page, as('coordinator'))).body).toContain('un rôle qui ne dépend pas de vous')
  const refused = await web.post(`${page}/desactivation`, {}, as('coordinator'))
  expect(refused.status).toBe(403)
  expect((await web.post(`${page}/desactivation`, {}, as('admin'))).location).toBe(page)
  expect((await web.get(page, as('admin'))).body).toContain('Compte fermé le')
})

test('the hand-over says what moves before it is sent', async () => {
  const path = `/personnes/${ids['manager']}/passation`
  const choosing = await web.get(path, as('coordinator'))
  expect(choosing.body).toContain('Un intervenant dans son équipe')
  expect(choosing.body).toContain(`${path}?a=${ids['helene']}`)
  expect((await web.get(`${path}?a=${ids['double']}`, as('coordinator'))).body).toContain('ne tient pas encore un rôle')
  expect((await web.post(`${path}?a=${ids['helene']}`, { withRoles: '' }, as('coordinator'))).location).toBe(`/personnes/${ids['helene']}`)
  expect(await web.look((tx) => tx.selectFrom('experts').select('line_manager_id').where('id', '=', cast.company.expertId).executeTakeFirst())).toEqual({ line_manager_id: ids['helene'] })
})

test('two records are shown side by side, then are one', async () => {
  const path = `/personnes/${ids['helene']}/fusion`
  expect((await web.get(path, as('coordinator'))).body).toContain(`${path}?avec=${ids['double']}`)
  const preview = await web.get(`${path}?avec=${ids['double']}`, as('coordinator'))
  expect(preview.body).toContain('Gardée')
  expect((await web.post(`${path}?avec=${ids['double']}`, {}, as('coordinator'))).location).toBe(`/personnes/${ids['helene']}`)
  expect((await web.get('/personnes?recherche=lefevre', as('coordinator'))).body).toContain('Une personne')
  expect((await web.get(`/personnes/${ids['double']}`, as('admin'))).body).toContain('Cette fiche a été réunie avec une autre')
})

test('somebody is added with a first role, by the coordinator and by the firm’s own correspondent', async () => {
  const { siren } = await web.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', cast.company.id).executeTakeFirstOrThrow())
  const fields = { givenName: 'Luc', familyName: 'Neuf', gender: '', locale: 'fr', email: 'luc.neuf@exemple.example', telephone: '', role: 'line-manager', siren, territoryId: cast.territory.id }
  expect((await web.post('/personnes/nouvelle', { ...fields, email: 'luc' }, as('coordinator'))).status).toBe(422)
  expect((await web.post('/personnes/nouvelle', fields, as('coordinator'))).location).toMatch(/^\/personnes\/[0-9a-f-]{36}$/)
  expect((await web.post('/personnes/nouvelle', fields, as('coordinator'))).body).toContain('appartient déjà')
  expect((await web.post('/personnes/nouvelle', { ...fields, email: 'eve@exemple.example', territoryId: '' }, as('correspondent'))).location).toBe(`/entreprises/${siren}`)
  expect((await web.get('/personnes/nouvelle', as('sme'))).status).toBe(403)
})

test('no role is given over a firm or a territory that the giver does not see, not even to oneself', () => inWorld(async (world) => {
  const { territory, company, sme } = await aCast(world)
  const other = await aTerritory(world)
  const otherId = personIdOf(other.coordinator) ?? ''
  const give = (place: { territoryId: string | null; organisationId: string | null }) => refusalOf(world.act(other.coordinator, grantRole, { personId: otherId, role: 'company-correspondent', siteId: null, endsOn: null, ...place }))
  expect(await give({ territoryId: other.id, organisationId: company.id })).toBe('not-found house.not-found')
  expect(await give({ territoryId: null, organisationId: company.id })).toBe('not-found house.not-found')
  expect(await give({ territoryId: territory.id, organisationId: null })).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(other.coordinator, grantRole, { personId: sme.managerId, role: 'referrer', territoryId: other.id, organisationId: null, siteId: null, endsOn: null }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(other.coordinator, deactivatePerson, { personId: sme.managerId }))).toBe('not-found house.not-found')
}))
