import { expect, test } from 'vitest'
import { mergeTerritories } from '#people/territories/changes/moving/actions.ts'
import { aTerritory } from '#test/harness/network.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person } from '#test/harness/world.ts'
import { baseRows } from './queries.ts'
import { baseTables } from './schema.ts'

test('the exported rows say in which territory each was on its day, after a merger too', () => inWorld(async (world) => {
  const admin = person('0190c0de-0000-7000-8000-0000000000ad', { role: 'network-admin' })
  const cast = await aCast(world)
  await sign(cast, await plan(cast, await engage(cast, await approve(cast))))
  const into = await aTerritory(world)
  world.clock.set('2026-07-01')
  await world.act(admin, mergeTerritories, { territoryId: cast.territory.id, intoId: into.id, changedOn: '2026-07-01', rolesEndOn: '' })
  for (const table of baseTables) {
    const { rows } = await world.ask(admin, baseRows, { table })
    const places = [...new Set(rows.map((row) => row['territory_id']))]
    if (['needs', 'decisions', 'missions', 'advances'].includes(table)) expect([table, places]).toEqual([table, rows.length === 0 ? [] : [cast.territory.id]])
    if (table === 'projects') expect(places).toEqual([into.id])
  }
}))
