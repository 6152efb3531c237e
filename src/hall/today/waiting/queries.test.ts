import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { aTerritory } from '#test/harness/network.ts'
import { inWorld } from '#test/harness/world.ts'
import { workList } from '../queries.ts'

test('whose letters do not arrive stands on the day’s list of their territory and no other', () => inWorld(async (world) => {
  const cast = await aCast(world)
  await approve(cast)
  const other = await aTerritory(world)
  await world.look((tx) => tx.updateTable('people').set({ email_failed_on: toPlainDate('2026-03-10') }).where('id', '=', cast.sme.managerId).execute())
  const tasks = async (territory: typeof other) => (await world.ask(territory.coordinator, workList, { territoryId: territory.id })).tasks.filter(({ code }) => code === 'address').map(({ href, since, blocks, sme }) => ({ href, since, blocks, sme: sme.startsWith('PME') }))
  expect(await tasks(cast.territory)).toEqual([{ href: `/personnes/${cast.sme.managerId}`, since: '2026-03-10', blocks: true, sme: true }])
  expect(await tasks(other)).toEqual([])
}))
