import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { communeOf, communesOfGroup, communeSource } from '#house/communes/communes.ts'
import { openTerritory } from '#people/territories/actions.ts'
import { aTerritory } from '#test/harness/network.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { coverCommunes, releaseCommunes } from './actions.ts'
import { communesOfTerritory, territoryOfCommune } from './queries.ts'
import { codesTyped } from './schema.ts'

const installer = system('installer')
const nancy = communeOf('54395')!
const inDepartment = (world: World, slug: string) => world.act(installer, openTerritory, { slug, name: slug, operatorName: 'Initiative', operatorKind: 'association', openedOn: '2015-01-01', department: '54', latitude: null, longitude: null, telephone: null, senderAddress: null })
const found = (world: World) => world.look(async (tx) => (await territoryOfCommune({ tx }, nancy))?.slug ?? null)

test('given communes decide, then the only territory of the department, else nobody', () => inWorld(async (world) => {
  expect(await found(world)).toBeNull()
  await inDepartment(world, 'nord')
  expect(await found(world)).toBe('nord')
  await inDepartment(world, 'sud')
  expect(await found(world)).toBeNull()
  const territory = await aTerritory(world)
  await world.act(installer, coverCommunes, { territoryId: territory.id, communes: ['54395'] })
  expect(await found(world)).toBe(territory.slug)
  const row = await world.look((tx) => tx.selectFrom('commune_territories').select('source').where('commune_code', '=', '54395').executeTakeFirstOrThrow())
  expect(row.source).toBe(communeSource)
}))

test('a code that is no commune of today is refused', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  expect(await refusalOf(world.act(installer, coverCommunes, { territoryId: territory.id, communes: ['54395', '99999'] }))).toBe('invalid people.commune-unknown')
}))

test('one commune, one territory: another is refused with the name of whose it is, until that one gives it back', () => inWorld(async (world) => {
  const [first, second] = [await aTerritory(world), await aTerritory(world)]
  const give = (territoryId: string, communes: string[]) => world.act(installer, coverCommunes, { territoryId, communes })
  await give(first.id, ['54395', '54547'])
  expect(await refusalOf(give(second.id, ['54395', '54528']))).toBe('conflict people.commune-held')
  expect(await give(first.id, ['54395'])).toEqual({ covered: 1 })
  await world.act(installer, releaseCommunes, { territoryId: first.id, communes: ['54395'] })
  expect(await refusalOf(world.act(installer, releaseCommunes, { territoryId: first.id, communes: ['54395'] }))).toBe('conflict people.commune-not-given')
  await give(second.id, ['54395'])
  expect((await world.ask(installer, communesOfTerritory, { territoryId: first.id })).rows.map(({ code, name }) => [code, name])).toEqual([['54547', 'Vandœuvre-lès-Nancy']])
}))

test('an intercommunality gives the communes it has today; any other number none', () => {
  expect(communesOfGroup('245400676')).toContain('54395')
  expect(communesOfGroup('000000000')).toEqual([])
  expect(codesTyped('54395, 54547;2a004\n54395')).toEqual(['54395', '54547', '2A004'])
})
