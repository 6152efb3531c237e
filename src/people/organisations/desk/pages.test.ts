import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { registerOrganisation } from '#people/organisations/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { aCast, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// The companies' pages as each reader opens them, with real commits.

let database: Database
let web: WebWorld
let cast: Cast
let siren = ''
const cookies: Record<string, string> = {}
const as = (who: string) => ({ cookie: cookies[who] ?? '', 'accept-language': 'fr' })

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    const elsewhere = await aTerritory(world)
    const other = await aCompany(world, elsewhere)
    const financeId = (await world.act(system('test'), addPerson, { givenName: 'Fabien', familyName: 'Comptes', email: 'fabien@exemple.example', role: 'company-finance', telephone: null, gender: null, siteId: null, territoryId: cast.territory.id, organisationId: cast.company.id })).personId
    const people = { coordinator: personIdOf(cast.territory.coordinator), correspondent: personIdOf(cast.company.correspondent), stranger: personIdOf(other.correspondent), neighbour: personIdOf(elsewhere.coordinator), sme: cast.sme.managerId, finance: financeId }
    for (const [who, personId] of Object.entries(people)) cookies[who] = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
  })
  siren = (await web.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', cast.company.id).executeTakeFirstOrThrow())).siren
})
afterAll(() => database.close())

test('a coordinator finds the territory’s sites with pledge, reserved and left; a search narrows them', async () => {
  const page = await web.get('/entreprises', as('coordinator'))
  expect(page.status).toBe(200)
  expect(page.body).toContain(`/entreprises/${siren}`)
  expect(page.body).toContain('20\u00a0jours')
  expect(page.body.match(/<tbody[\s\S]*<\/tbody>/)?.[0].match(/<tr/g)).toHaveLength(1)
  expect((await web.get('/entreprises?recherche=introuvable', as('coordinator'))).body).toContain('Aucun site ne répond')
  expect((await web.get(`/entreprises?recherche=${siren}`, as('coordinator'))).body).toContain(`/entreprises/${siren}`)
})

test('a correspondent reads the own firm and no other', async () => {
  expect((await web.get('/entreprises', as('correspondent'))).body).toContain(`/entreprises/${siren}`)
  expect((await web.get(`/entreprises/${siren}`, as('correspondent'))).body).toContain('Responsable commerciale')
  expect((await web.get('/entreprises', as('stranger'))).body).not.toContain(siren)
  for (const path of ['', '/engagement', '/fermeture', '/intervenants/nouveau', `/intervenants/${cast.company.expertId}`]) {
    expect((await web.get(`/entreprises/${siren}${path}`, as('stranger'))).status, path).toBe(404)
    expect((await web.get(`/entreprises/${siren}${path}`, as('neighbour'))).status, path).toBe(404)
  }
})

test('a correspondent of one site reads that site and its team alone', async () => {
  const other = await web.stage((world) => world.act(cast.territory.coordinator, registerOrganisation, { territoryId: cast.territory.id, siren, name: 'Aidante', kind: 'company', sector: null, headcount: null, createdOn: null, site: { siret: null, name: 'Deuxième atelier', commune: 'Vaux', latitude: null, longitude: null, headcount: null } }))
  await web.stage(async (world) => {
    const personId = (await world.act(system('test'), addPerson, { givenName: 'Sylvie', familyName: 'Site', email: 'sylvie@exemple.example', role: 'company-correspondent', telephone: null, gender: null, siteId: other.siteId, territoryId: cast.territory.id, organisationId: cast.company.id })).personId
    cookies['ofSite'] = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`
  })
  const list = await web.get('/entreprises', as('ofSite'))
  expect(list.body).toContain('Deuxième atelier')
  expect(list.body).toContain('Un site')
  expect((await web.get(`/entreprises/${siren}`, as('ofSite'))).body).not.toContain('Responsable commerciale')
  expect((await web.get(`/entreprises/${siren}/intervenants/${cast.company.expertId}`, as('ofSite'))).status).toBe(404)
  expect((await web.get('/entreprises', as('correspondent'))).body).toContain('2 sites')
})

test.each(['sme', 'finance'])('%s finds nothing here, and a stranger is asked to sign in', async (who) => {
  expect((await web.get('/entreprises', as(who))).status).toBe(403)
  expect((await web.get(`/entreprises/${siren}`, as(who))).status).toBe(403)
  expect((await web.get('/entreprises')).location).toContain('/connexion')
})

describe('each form does what it says', () => {
  const post = (path: string, fields: Record<string, string>, who = 'correspondent') => web.post(`/entreprises/${siren}${path}`, fields, as(who))

  test('the pledge of a year; another firm’s site is not there', async () => {
    const fields = { siteId: cast.company.siteId, year: '2026', halfDaysPledged: '30', quotaHalfDays: '' }
    expect((await post('/engagement', fields)).location).toBe(`/entreprises/${siren}`)
    expect((await web.get(`/entreprises/${siren}`, as('coordinator'))).body).toContain('15\u00a0jours')
    expect((await post('/engagement', fields, 'stranger')).status).toBe(404)
    const refused = await post('/engagement', { ...fields, halfDaysPledged: 'beaucoup' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('Écrivez un nombre.')
  })

  test('a closure, whose end comes after its start', async () => {
    const fields = { siteId: cast.company.siteId, startsOn: '2026-08-01', endsOn: '2026-08-21', reason: 'Congés d’été' }
    expect((await post('/fermeture', { ...fields, endsOn: '2026-07-01' })).body).toContain('La fin vient avant le début.')
    expect((await post('/fermeture', fields)).status).toBe(303)
    expect((await web.get(`/entreprises/${siren}`, as('coordinator'))).body).toContain('Congés d’été')
  })

  test('a member of the team in one act, then week, absence and exclusion', async () => {
    const added = await post('/intervenants/nouveau', { siteId: cast.company.siteId, givenName: 'Odile', familyName: 'Vasseur', gender: 'f', locale: 'fr', email: 'odile@exemple.example', telephone: '', jobTitle: 'Contrôleuse de gestion', lineManagerId: '', halfDaysPerYear: '6', mobilityKm: '30', family: 'gestion-finances', capability: 'bâtir un plan de trésorerie' })
    expect(added.status).toBe(303)
    const expert = added.location ?? ''
    expect((await web.get(expert, as('coordinator'))).body).toContain('bâtir un plan de trésorerie')
    expect((await web.post(`${expert}/disponibilites`, { slot: '2 morning' }, as('correspondent'))).status).toBe(303)
    expect((await web.get(expert, as('correspondent'))).body).toMatch(/value="2 morning"[^>]*checked/)
    expect((await web.post(`${expert}/absences`, { startsOn: '2026-04-06', endsOn: '2026-04-10' }, as('coordinator'))).status).toBe(303)
    expect((await web.get(expert, as('correspondent'))).body).toContain('6 avril 2026')
    const sme = await web.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', cast.sme.id).executeTakeFirstOrThrow())
    expect((await web.post(`${expert}/conflits`, { siren: sme.siren, kind: 'supplier' }, as('correspondent'))).body).toContain('Aucune entreprise de ce SIREN')
    expect((await web.post(`${expert}/conflits`, { siren: sme.siren, kind: 'supplier' }, as('coordinator'))).status).toBe(303)
    expect((await post('/intervenants/nouveau', { siteId: cast.company.siteId, givenName: 'Odile', familyName: 'Vasseur', locale: 'fr', email: 'odile@exemple.example', jobTitle: 'Encore', halfDaysPerYear: '6' })).body).toContain('déjà une fiche')
  })

  test('what an expert or a company said on the telephone is entered for them, and says so', async () => {
    const expert = `/entreprises/${siren}/intervenants/${cast.company.expertId}`
    const behalf = { behalf_channel: 'telephone', behalf_said_on: '2026-03-02', behalf_speaker: 'Julien Marchandeau', behalf_reason: '' }
    const posts = { '/disponibilites': { slot: '3 morning' }, '/absences': { startsOn: '2026-05-04', endsOn: '2026-05-08' } }
    for (const [end, fields] of Object.entries(posts)) expect((await web.post(`${expert}${end}`, { ...fields, ...behalf }, as('coordinator'))).status).toBe(303)
    expect((await post('/fermeture', { siteId: cast.company.siteId, startsOn: '2026-12-24', endsOn: '2026-12-31', reason: '', ...behalf }, 'coordinator')).status).toBe(303)
    const sentence = /Saisi pour le compte de Julien Marchandeau par téléphone, le 2 mars 2026/g
    expect((await web.get(expert, as('coordinator'))).body.match(sentence)).toHaveLength(2)
    expect((await web.get(`/entreprises/${siren}`, as('coordinator'))).body.match(sentence)).toHaveLength(1)
    expect((await web.get(expert, as('correspondent'))).body).not.toContain('behalf_speaker')
    const back = await web.post(`${expert}/absences`, { startsOn: '2026-06-01', endsOn: '2026-06-02', ...behalf, behalf_speaker: '' }, as('coordinator'))
    expect([back.status, new Set(back.body.match(/ id="[^"]+"/g)).size]).toEqual([422, back.body.match(/ id="[^"]+"/g)!.length])
  })

  test('a coordinator registers a firm; a correspondent does not', async () => {
    const fields = { siren: '552100554', name: 'Fonderie du Val', kind: 'company', sector: '', headcount: '120,5', 'site.name': 'Usine', 'site.commune': 'Mornay', 'site.siret': '' }
    expect((await web.post('/entreprises/nouvelle', { ...fields, siren: '123' }, as('coordinator'))).body).toContain('Un SIREN compte 9 chiffres')
    expect((await web.post('/entreprises/nouvelle', fields, as('coordinator'))).location).toBe('/entreprises')
    expect((await web.get('/entreprises', as('coordinator'))).body).toContain('Fonderie du Val')
    expect((await web.post('/entreprises/nouvelle', fields, as('correspondent'))).status).toBe(403)
  })
})
