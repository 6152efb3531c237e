import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import { createLink } from '#house/auth/links.ts'
import type { Database } from '#house/db/database.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { grantsOf } from '#people/accounts/queries.ts'
import { addPerson } from '#people/persons/actions.ts'
import { sitesToRevalidate } from '#people/skills/revalidation/queries.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, aTerritory, type Company, type Territory } from '#test/harness/network.ts'
import { formsOf, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { endStandIn, nameStandIn, openForAbsent } from './actions.ts'
import { coveredLinks, ownStandIns } from './queries.ts'
import { standInsAddress } from './schema.ts'

const colleague = async (world: World, territory: Territory, name: string): Promise<string> =>
  (await world.act(system('test'), addPerson, { givenName: name, familyName: 'Essai', email: `${name}@exemple.example`.toLowerCase(), role: 'referrer', territoryId: territory.id, organisationId: null, siteId: null, telephone: null, gender: null })).personId
const signedIn = async (world: World, personId: string): Promise<Viewer> => ({ kind: 'person', personId, grants: await world.look((tx) => grantsOf(tx, personId, world.clock.today())) })

async function aCover(world: World) {
  const territory = await aTerritory(world)
  const company = await aCompany(world, territory)
  const absentId = personIdOf(company.correspondent) ?? ''
  const standInId = await colleague(world, territory, 'Odile')
  return { territory, company, absentId, standInId, named: { absentId, standInId, startsOn: '2026-03-05', endsOn: '2026-03-20' } }
}

test('the stand-in may what the absent person may from the first day to the last, without a job; ended sooner, at once', () => inWorld(async (world) => {
  const { territory, company, standInId, named, absentId } = await aCover(world)
  const { standInRowId } = await world.act(territory.coordinator, nameStandIn, named)
  const rolesOn = async (day: string) => {
    world.clock.set(day)
    return (await world.look((tx) => grantsOf(tx, standInId, world.clock.today()))).map(({ role }) => role)
  }
  expect([await rolesOn('2026-03-04'), await rolesOn('2026-03-05'), await rolesOn('2026-03-20'), await rolesOn('2026-03-21')].map((held) => held.includes('company-correspondent'))).toEqual([false, true, true, false])
  world.clock.set('2026-03-10')
  expect(await world.ask(await signedIn(world, standInId), sitesToRevalidate)).toMatchObject([{ id: company.siteId }])
  expect(await world.ask(await signedIn(world, standInId), ownStandIns)).toMatchObject({ covering: [{ running: true }], covered: [] })
  expect(await world.ask(company.correspondent, ownStandIns)).toMatchObject({ covering: [], covered: [{ ends_on: '2026-03-20' }] })
  expect((await world.look((tx) => grantsOf(tx, absentId, world.clock.today()))).map(({ role }) => role)).toContain('company-correspondent')
  await world.act(territory.coordinator, endStandIn, { standInRowId })
  expect(await rolesOn('2026-03-10')).not.toContain('company-correspondent')
  expect(await refusalOf(world.act(territory.coordinator, endStandIn, { standInRowId }))).toBe('conflict people.cover-over')
}))

test('no self, no second stand-in, no chain, no circle, no day gone by, no reach beyond the own', () => inWorld(async (world) => {
  const { territory, company, absentId, standInId, named } = await aCover(world)
  const { coordinator } = territory
  const name = (input: object) => refusalOf(world.act(coordinator, nameStandIn, { ...named, ...input }))
  expect(await name({ standInId: absentId })).toBe('invalid people.cover-oneself')
  expect(await name({ endsOn: '2026-03-04' })).toBe('invalid people.cover-ends-first')
  expect(await name({ startsOn: '2026-03-01' })).toBe('invalid people.cover-begins-past')
  expect(await name({ endsOn: '2027-03-20' })).toBe('invalid people.cover-too-long')
  await world.act(coordinator, nameStandIn, named)
  const third = await colleague(world, territory, 'Paul')
  expect(await name({ standInId: third, startsOn: '2026-03-20', endsOn: '2026-03-25' })).toBe('conflict people.cover-crosses')
  expect(await name({ absentId: standInId, standInId: absentId })).toBe('conflict people.cover-crosses')
  expect(await name({ absentId: standInId, standInId: third })).toBe('conflict people.cover-crosses')
  expect(await name({ absentId: third, standInId: absentId })).toBe('conflict people.cover-crosses')
  // One colleague may cover two, and the days after are free.
  await world.act(coordinator, nameStandIn, { ...named, absentId: third })
  await world.act(coordinator, nameStandIn, { ...named, standInId: third, startsOn: '2026-03-21', endsOn: '2026-03-25' })
  const far = await aTerritory(world)
  expect(await refusalOf(world.act(far.coordinator, nameStandIn, named))).toBe('not-found house.not-found')
  // A coordinator's own roles are the network's to give, an expert's are nobody's to cover.
  expect(await name({ absentId: personIdOf(coordinator), standInId: third, startsOn: '2026-04-01', endsOn: '2026-04-02' })).toBe('forbidden people.roles-elsewhere')
  expect(await name({ absentId: personIdOf(company.expert), standInId: third, startsOn: '2026-04-01', endsOn: '2026-04-02' })).toBe('conflict people.nothing-to-cover')
}))

let database: Database
let web: WebWorld
let company: Company
let people: Awaited<ReturnType<typeof aCover>>
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  people = await web.stage((world) => aCover(world))
  company = people.company
})
afterAll(() => database.close())

test('an open link of the absent person opens in one’s own name, no longer than the cover; both homes say who covers whom', async () => {
  const { territory, absentId, standInId, named } = people
  await web.stage(async (world) => {
    await world.act(territory.coordinator, nameStandIn, { ...named, startsOn: '2026-03-02' })
    await world.look((tx) => createLink({ tx, viewer: system('test'), now: world.clock.now(), today: world.clock.today(), ids: world.tools.ids, site: world.tools.site, onBehalf: null, emitted: [] },
      { personId: absentId, objectType: 'site', objectId: company.siteId, actions: ['people.siteSkills', 'people.revalidateSkills'], territoryId: territory.id, days: 60 }))
    const viewer = await signedIn(world, standInId)
    const { links: [link] } = await world.ask(viewer, coveredLinks)
    expect(await refusalOf(world.act(company.expert, openForAbsent, { linkId: link!.id }))).toBe('not-found house.not-found')
  })
  const cookie = await signInAs(web, standInId)
  const page = await web.get(standInsAddress, { cookie, 'accept-language': 'fr' })
  const form = formsOf(page.body).find((one) => one['linkId'])
  const opened = await web.post(standInsAddress, form!, { cookie })
  expect(opened.location).toMatch(/^\/l\//)
  expect((await web.get(opened.location!, {})).status).toBe(200)
  const own = await web.look((tx) => tx.selectFrom('links').select(['expires_at', 'actions']).where('person_id', '=', standInId).executeTakeFirstOrThrow())
  expect([own.expires_at.slice(0, 10), own.actions]).toEqual(['2026-03-20', ['people.siteSkills', 'people.revalidateSkills']])
  expect((await web.get('/aujourdhui', { cookie, 'accept-language': 'fr' })).body).toContain('Vous remplacez')
  expect((await web.get('/aujourdhui', { cookie: await signInAs(web, absentId), 'accept-language': 'fr' })).body).toContain('vous remplace')
  const desk = { cookie: await signInAs(web, personIdOf(territory.coordinator) ?? ''), 'accept-language': 'fr' }
  expect((await web.get(`/personnes/${absentId}`, desk)).body).toContain(`/personnes/${absentId}/remplacement`)
  expect((await web.get(`/personnes/${absentId}/remplacement?a=${standInId}`, desk)).body).toContain('Premier jour')
  web.clock.set('2026-03-21')
  expect((await web.get(opened.location!, {})).status).toBe(409)
})

test('two covers that would make a circle, at once: one is named', async () => {
  const house: House = { ...web.house, ids: randomIds(web.clock.now) }
  const { territory } = people
  const [one, two] = await web.stage(async (world) => [await colleague(world, territory, 'Lise'), await colleague(world, territory, 'Marc')] as const)
  const days = { startsOn: '2026-04-01', endsOn: '2026-04-10' }
  const outcomes = await Promise.all([perform(house, territory.coordinator, nameStandIn, { absentId: one, standInId: two, ...days }), perform(house, territory.coordinator, nameStandIn, { absentId: two, standInId: one, ...days })])
  expect(outcomes.map((outcome) => (outcome.ok ? 'named' : outcome.refusal.code)).toSorted()).toEqual(['named', 'people.cover-crosses'])
})
