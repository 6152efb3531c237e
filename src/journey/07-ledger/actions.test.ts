import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { readContext } from '#house/perform.ts'
import { moveBooking } from '#journey/05-planning/actions.ts'
import { interruptMission, resumeMission, sendForSignature } from '#journey/06-agreements/actions.ts'
import { chooseRoute } from '#journey/06-agreements/route/actions.ts'
import { aCast, approve, engage, plan, serviceRoute, sign, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { confirmHalfDay, confirmTacitly, declareHalfDay, reportHalfDay } from './actions.ts'
import { addHalfDay } from './days/actions.ts'
import { missionOfExpert } from './links/queries.ts'
import { questions } from './links/rules.ts'
import { confirmUncontested } from './timers.ts'

const halfDaysOf = (world: World, missionId: string) => world.look((tx) => tx.selectFrom('half_days').selectAll().where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())
const drafted = async (world: World): Promise<{ cast: Cast; missionId: string }> => {
  const cast = await aCast(world)
  return { cast, missionId: await plan(cast, await engage(cast, await approve(cast))) }
}

/** A refusal of an action that had written; in the program its transaction is undone, here by a savepoint of its own. */
async function refused(world: World, call: () => Promise<unknown>): Promise<string> {
  const before = await world.look((tx) => tx.selectFrom('half_days').select(['id', 'status', 'declared_on']).execute())
  const refusal = await refusalOf(call())
  for (const { id, ...row } of before) await world.look((tx) => tx.updateTable('half_days').set(row).where('id', '=', id).execute())
  return refusal
}

const due = (world: World) => world.look((tx) => confirmUncontested.due(readContext(tx, world.tools, system('test'))))

test('a clock that is moved back undoes nothing, and lengthens the delay rather than shortening it', () => inWorld(async (world) => {
  const { cast, missionId } = await drafted(world)
  await sign(cast, missionId)
  world.clock.set('2026-04-22')
  const [first, , third] = await halfDaysOf(world, missionId)
  await world.act(cast.company.expert, declareHalfDay, { halfDayId: first!.id })
  world.clock.set('2026-04-08')
  expect((await halfDaysOf(world, missionId))[0]).toMatchObject({ status: 'declared', declared_on: '2026-04-22' })
  // What has not come yet by that clock waits: the answer says so, and the same half-day is declared afterwards.
  expect(await refused(world, () => world.act(cast.company.expert, declareHalfDay, { halfDayId: third!.id }))).toBe('invalid ledger.not-yet')
  expect(await due(world)).toEqual([])
  world.clock.set('2026-05-07')
  expect(await due(world)).toEqual([])
  world.clock.set('2026-05-08')
  expect(await due(world)).toEqual([{ halfDayId: first!.id }])
  await world.act(cast.company.expert, declareHalfDay, { halfDayId: third!.id })
}))

test('a clock that ran ahead made nothing final: what was held uncontested is still the SME’s to answer', () => inWorld(async (world) => {
  const { cast, missionId } = await drafted(world)
  await sign(cast, missionId)
  world.clock.set('2026-04-08')
  const [first] = await halfDaysOf(world, missionId)
  await world.act(cast.company.expert, declareHalfDay, { halfDayId: first!.id })
  world.clock.set('2027-01-05')
  await world.act(system('test'), confirmTacitly, { halfDayId: first!.id })
  world.clock.set('2026-04-09')
  await world.act(cast.sme.manager, confirmHalfDay, { halfDayId: first!.id })
  expect((await halfDaysOf(world, missionId))[0]).toMatchObject({ status: 'confirmed', confirmed_on: '2026-04-09' })
}))

test('a letter signed when some of its dates are past keeps them all: those before it wait to be moved', () => inWorld(async (world) => {
  const { cast, missionId } = await drafted(world)
  world.clock.set('2026-04-10')
  await sign(cast, missionId)
  world.clock.set('2026-04-22')
  const [first, second, third, last] = await halfDaysOf(world, missionId)
  expect([first, second, third, last].map((row) => row?.status)).toEqual(['planned', 'planned', 'planned', 'planned'])
  expect(await refused(world, () => world.act(cast.company.expert, declareHalfDay, { halfDayId: first!.id }))).toBe('invalid ledger.before-signature')
  expect(await refused(world, () => world.act(cast.sme.manager, reportHalfDay, { halfDayId: second!.id }))).toBe('invalid ledger.before-signature')
  const told = await world.ask(cast.company.expert, missionOfExpert, { missionId })
  const asked = questions(told.halfDays, told.today, told.signedOn)
  expect([asked.early.map(({ id }) => id), asked.toDeclare?.id]).toEqual([[first!.id, second!.id], third!.id])
  await world.act(cast.territory.coordinator, moveBooking, { bookingId: first!.booking_id, day: '2026-05-19', half: 'morning' })
  await world.settle()
  world.clock.set('2026-05-19')
  await world.act(cast.company.expert, declareHalfDay, { halfDayId: first!.id })
  expect((await halfDaysOf(world, missionId)).find(({ id }) => id === first!.id)).toMatchObject({ status: 'declared', day: '2026-05-19' })
}))

test('a letter whose dates are all past is not sent until one of them is moved; the dates stay', () => inWorld(async (world) => {
  const { cast, missionId } = await drafted(world)
  await world.act(cast.territory.coordinator, chooseRoute, { missionId, ...serviceRoute })
  world.clock.set('2026-05-13')
  expect(await refusalOf(world.act(cast.territory.coordinator, sendForSignature, { missionId }))).toBe('conflict agreements.window-over')
  const bookings = await world.look((tx) => tx.selectFrom('bookings').select(['id', 'status']).orderBy('day').execute())
  expect(bookings.map(({ status }) => status)).toEqual(['planned', 'planned', 'planned', 'planned'])
  await world.look((tx) => tx.updateTable('missions').set({ status: 'drafting' }).where('id', '=', missionId).execute())
  await world.act(cast.territory.coordinator, moveBooking, { bookingId: bookings[0]!.id, day: '2026-05-26', half: 'morning' })
  await world.settle()
  await sign(cast, missionId)
  expect((await halfDaysOf(world, missionId)).map(({ day, status }) => [day, status]).at(-1)).toEqual(['2026-05-26', 'planned'])
}))

test('a mission that is interrupted frees its dates, and takes back those to come when it goes on', () => inWorld(async (world) => {
  const { cast, missionId } = await drafted(world)
  await sign(cast, missionId)
  world.clock.set('2026-04-22')
  const [first] = await halfDaysOf(world, missionId)
  await world.act(cast.company.expert, declareHalfDay, { halfDayId: first!.id })
  await world.act(cast.territory.coordinator, interruptMission, { missionId, reason: 'Travaux' })
  await world.settle()
  const free = () => world.look((tx) => tx.selectFrom('busy_halves').select('day').orderBy('day').execute())
  expect((await halfDaysOf(world, missionId)).map(({ status }) => status)).toEqual(['declared', 'cancelled', 'cancelled', 'cancelled'])
  expect((await free()).map(({ day }) => day)).toEqual(['2026-04-07'])
  await world.act(cast.territory.coordinator, resumeMission, { missionId })
  await world.settle()
  expect((await halfDaysOf(world, missionId)).map(({ day, status }) => `${day} ${status}`)).toEqual(['2026-04-07 declared', '2026-04-07 cancelled', '2026-04-21 cancelled', '2026-05-12 planned'])
  expect((await free()).map(({ day }) => day)).toEqual(['2026-04-07', '2026-05-12'])
  // What passed meanwhile is not lost: as many half-days may be added as are left of those granted.
  for (const day of ['2026-04-16', '2026-04-17']) await world.act(cast.company.expert, addHalfDay, { missionId, day, half: 'morning', reason: 'Faite pendant les travaux' })
  expect(await refusalOf(world.act(cast.company.expert, addHalfDay, { missionId, day: '2026-04-20', half: 'morning', reason: 'Une de trop' }))).toBe('conflict ledger.days-used-up')
}))
