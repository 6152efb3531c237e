import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { declareHalfDay } from '#journey/07-ledger/actions.ts'
import { aTerritory } from '#test/harness/network.ts'
import { aCast, approve, carryOut, close, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { computeYear, freezeYear } from '../actions.ts'
import { declareReady, takeBackReadiness } from './actions.ts'
import { yearChecklist } from './queries.ts'

const national = person('0190c0de-0000-7000-8000-000000000001', { role: 'national-coordinator' })

test('each line counts its rows and lists them, for the own territory alone; the network reads counts', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { territory } = cast
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  world.clock.set('2026-05-20')
  const [half] = await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day').execute())
  await world.act(cast.company.expert, declareHalfDay, { halfDayId: half!.id, task: 'Atelier' })
  const elsewhere = await aTerritory(world)
  const own = () => world.ask(territory.coordinator, yearChecklist, { year: 2026, line: 'half-days' })
  const first = await own()
  expect(first.territories.map(({ id, counts }) => [id, counts])).toEqual([[territory.id, { 'half-days': 4, missions: 1, 'follow-ups': 0, minutes: 1, receipts: 0, participants: 1 }]])
  expect(first.rows?.length).toBe(4)
  expect(first.rows?.[0]?.path).toMatch(/^\/dossiers\/2026-/)
  const theirs = await world.ask(elsewhere.coordinator, yearChecklist, { year: 2026, line: 'half-days' })
  expect([theirs.territories.map(({ id, open }) => [id, open]), theirs.rows]).toEqual([[[elsewhere.id, 0]], []])
  const all = await world.ask(national, yearChecklist, { year: 2026, line: 'half-days' })
  expect([all.territories.length, all.rows]).toEqual([2, null])

  // What is settled leaves the list.
  await world.look((tx) => sql`update half_days set status = 'planned', declared_on = null where id = ${half!.id}`.execute(tx))
  await carryOut(cast, missionId)
  await close(cast, missionId)
  expect((await own()).territories[0]?.counts).toMatchObject({ 'half-days': 0, missions: 0 })
}))

test('a territory says it is ready, takes it back, and neither once the year is frozen; an open line asks for a reason', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { territory } = cast
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  world.clock.set('2027-01-15')
  await world.act(system('timer'), computeYear, { year: 2026 })
  const place = { territoryId: territory.id, year: 2026 }
  const ready = async () => (await world.ask(territory.coordinator, yearChecklist, { year: 2026 })).territories[0]?.ready
  await world.act(territory.coordinator, declareReady, { ...place, note: 'Tout est dit' })
  expect(await ready()).toMatchObject({ declared_on: '2027-01-15', note: 'Tout est dit' })
  await world.act(territory.coordinator, takeBackReadiness, place)
  expect(await ready()).toBeNull()
  expect(await refusalOf(world.act(territory.coordinator, takeBackReadiness, place))).toBe('conflict barometer.year-not-declared')
  expect(await refusalOf(world.act(territory.coordinator, declareReady, { ...place, year: 2028, note: '' }))).toBe('conflict barometer.year-frozen-already')
  const other = await aTerritory(world)
  // Row security is the wall: it fails the statement itself.
  await expect(world.act(other.coordinator, declareReady, { ...place, note: '' })).rejects.toThrow()
}))

test('freezing with open lines needs a reason, kept with the frozen year', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  world.clock.set('2027-01-15')
  await world.act(system('timer'), computeYear, { year: 2026 })
  expect(await refusalOf(world.act(national, freezeYear, { year: 2026, note: '' }))).toBe('conflict barometer.lines-open')
  await world.act(national, freezeYear, { year: 2026, note: 'Deux demi-journées perdues' })
  const shown = await world.ask(national, yearChecklist, { year: 2026 })
  expect(shown.snapshot).toMatchObject({ version: 1, note: 'Deux demi-journées perdues' })
  const place = { territoryId: cast.territory.id, year: 2026 }
  expect(await refusalOf(world.act(cast.territory.coordinator, declareReady, { ...place, note: '' }))).toBe('conflict barometer.year-frozen-already')
  // Nothing is open: no reason is asked.
  await aTerritory(world)
  expect(await world.act(national, freezeYear, { year: 2025, note: '' })).toMatchObject({ version: 1 })
}))
