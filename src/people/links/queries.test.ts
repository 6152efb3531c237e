import { expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { momentOf, toPlainDate } from '#house/clock/plain-date.ts'
import { addPerson } from '#people/persons/actions.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { inWorld, type World } from '#test/harness/world.ts'
import { correspondentsOf, linksOfObject } from './queries.ts'

const correspondent = (world: World, place: { organisationId: string; territoryId?: string; siteId?: string }, name: string) =>
  world.act(system('test'), addPerson, { givenName: name, familyName: 'Essai', email: `${name}@exemple.example`.toLowerCase(), role: 'company-correspondent', telephone: null, gender: null, ...place, territoryId: place.territoryId ?? null, siteId: place.siteId ?? null })

test('the correspondents of the site come before those of the whole company', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const company = await aCompany(world, territory)
  const site = { organisationId: company.id, siteId: company.siteId, territoryId: territory.id }
  const namesOf = async () => (await world.look((tx) => correspondentsOf(tx, site, world.clock.today()))).map((row) => row.given_name)
  const [whole] = await namesOf()
  expect(whole).toBeDefined()
  await correspondent(world, { organisationId: company.id, siteId: company.siteId }, 'Nadia')
  await correspondent(world, { organisationId: company.id, siteId: company.siteId }, 'Paul')
  expect((await namesOf()).toSorted()).toEqual(['Nadia', 'Paul'])
}))

test('a coordinator finds the live links of an object of the own territory, and none that is over', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const other = await aTerritory(world)
  const company = await aCompany(world, territory)
  const personId = personIdOf(company.correspondent) ?? ''
  const link = (expiresOn: string, revoked: boolean) => world.look((tx) => tx.insertInto('links').values({
    id: world.tools.ids(), person_id: personId, object_type: 'proposal', object_id: company.id, actions: ['x'], territory_id: territory.id,
    expires_at: momentOf(toPlainDate(expiresOn), 22), revoked_at: revoked ? world.clock.now() : null, used_at: null, created_at: world.clock.now(),
  }).execute())
  await link('2026-05-01', false)
  await link('2026-05-01', true)
  await link('2026-02-01', false)
  const asked = { objectType: 'proposal', objectId: company.id }
  expect((await world.ask(territory.coordinator, linksOfObject, asked)).map((row) => row.personId)).toEqual([personId])
  expect(await world.ask(other.coordinator, linksOfObject, asked)).toEqual([])
}))
