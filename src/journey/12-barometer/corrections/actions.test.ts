import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { toHalfDays } from '#house/units.ts'
import { reopenMission } from '#journey/10-closing/actions.ts'
import { aCast, approve, carryOut, close, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { computeYear, freezeYear } from '../actions.ts'
import { figureRows } from '../drill/queries.ts'
import { openYear } from '../open/queries.ts'
import { barometerOfYear } from '../queries.ts'
import { yearlyReport } from '../reports/queries.ts'
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

test('a mission reopened after the freeze leaves the figures as published; what it becomes is noted beside them', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  await close(cast, missionId)
  const national = person('0190c0de-0000-7000-8000-000000000001', { role: 'national-coordinator' })
  world.clock.set('2027-03-01')
  await world.act(national, freezeYear, { year: 2026, note: 'Essai' })
  const frozen = () => world.look((tx) => tx.selectFrom('indicator_values').select(['indicator', 'territory', 'dimension', 'value', 'firms']).where('snapshot_id', 'is not', null).orderBy('indicator').orderBy('territory').orderBy('dimension').execute())
  const before = await frozen()
  const { id } = await world.look((tx) => tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  await world.act(cast.territory.coordinator, reopenMission, { closingId: id })
  await world.settle()
  expect(await world.act(system('night'), checkFrozenYear, { year: 2026 })).toEqual({ year: 2026, differences: 0 })
  await world.look((tx) => tx.updateTable('half_days').set({ status: 'disputed' }).where('mission_id', '=', missionId).where('half', '=', 'morning').execute())
  const { differences } = await world.act(system('night'), checkFrozenYear, { year: 2026 }) as { differences: number }
  expect(differences).toBeGreaterThan(0)
  expect(await frozen()).toEqual(before)
}))

test('a year that is still to come has no figures by any door, and is not frozen', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const national = person('0190c0de-0000-7000-8000-000000000001', { role: 'national-coordinator' })
  expect(await refusalOf(world.act(national, freezeYear, { year: 2031, note: 'Essai' }))).toBe('conflict barometer.year-not-over')
  const doors = [() => world.ask(national, barometerOfYear, { year: 2031 }), () => world.ask(national, openYear, { year: 2031 }), () => world.ask(national, yearlyReport, { year: 2031 })]
  for (const door of doors) expect(await refusalOf(door())).toBe('not-found barometer.year-unknown')
  expect(await world.ask(cast.territory.coordinator, figureRows, { year: 2031, indicator: 'smesHelped', territory: cast.territory.slug })).toMatchObject({ figure: 0, total: 0, rows: [], snapshot: null })
}))
