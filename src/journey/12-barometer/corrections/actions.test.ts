import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { toHalfDays } from '#house/units.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { computeYear, freezeYear } from '../actions.ts'
import { barometerOfYear } from '../queries.ts'
import { checkFrozenYear } from './actions.ts'
import { corrections } from './queries.ts'

test('a frozen year keeps its figures; what the register says since is noted once beside them', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  const national = person('0190c0de-0000-7000-8000-000000000001', { role: 'national-coordinator' })
  const check = () => world.act(system('night'), checkFrozenYear, { year: 2026 })
  expect(await refusalOf(check())).toBe('not-found barometer.year-unknown')
  world.clock.set('2027-03-01')
  await world.act(system('night'), computeYear, { year: 2026 })
  await world.act(national, freezeYear, { year: 2026, note: 'Points laissés ouverts' })
  expect(await check()).toEqual({ year: 2026, differences: 0 })
  const lengthen = (halfDays: number) => world.look((tx) => tx.updateTable('missions').set({ half_days: toHalfDays(halfDays) }).where('id', '=', missionId).execute())
  await lengthen(6)
  expect(await check()).toEqual({ year: 2026, differences: 2 })
  expect(await check()).toEqual({ year: 2026, differences: 0 })
  const noted = async () => (await world.ask(national, corrections)).map(({ indicator, territory, frozen, found }) => ({ indicator, whole: territory === '', frozen, found }))
  expect(await noted()).toEqual([{ indicator: 'daysContracted', whole: true, frozen: 2, found: 3 }, { indicator: 'daysContracted', whole: false, frozen: 2, found: 3 }])
  const { daysContracted, snapshot } = await world.ask(national, barometerOfYear, { year: 2026 })
  expect([daysContracted, snapshot]).toEqual([2, { version: 1, frozenOn: '2027-03-01', correctedOn: '2027-03-01' }])
  await lengthen(4)
  expect(await check()).toEqual({ year: 2026, differences: 2 })
  expect(await refusalOf(world.ask(cast.territory.coordinator, corrections))).toBe('forbidden access.role-missing')
}))
