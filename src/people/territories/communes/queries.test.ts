import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { communeOf, communeSource } from '#house/communes/communes.ts'
import { openTerritory } from '#people/territories/actions.ts'
import { aTerritory } from '#test/harness/network.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { coverCommunes } from './actions.ts'
import { territoryOfCommune } from './queries.ts'

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
