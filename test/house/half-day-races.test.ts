import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { confirmHalfDay, declareHalfDay, disputeHalfDay } from '#journey/07-ledger/actions.ts'
import { correctHalfDay } from '#journey/07-ledger/corrections/actions.ts'
import { addHalfDay, grantHalfDays } from '#journey/07-ledger/days/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { site, testClock, worldOn, type World } from '#test/harness/world.ts'

// Several people speak of one mission's half-days in the same instant, with real commits. On the embedded database they take turns; on PostgreSQL they meet.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock()
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))

async function signed() {
  clock.set('2026-03-02')
  const story = await prepared(async (world) => {
    const cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    return { cast, missionId }
  })
  clock.set('2026-05-13')
  return story
}

const rowsOf = (missionId: string) => prepared((world) => world.look((tx) => tx.selectFrom('half_days').select(['id', 'status']).where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute()))

test('of many who add to a mission at once, only as many succeed as half-days are left', async () => {
  const { cast, missionId } = await signed()
  await prepared((world) => world.act(cast.territory.coordinator, grantHalfDays, { missionId, halfDays: 2, reason: 'Deux séances de plus' }))
  const days = ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-11']
  const outcomes = await Promise.all(days.map((day) => perform(houseOf(), cast.company.expert, addHalfDay, { missionId, day, half: 'morning', reason: 'Hors calendrier' })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2)
  expect(new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code])))).toEqual(new Set(['ledger.days-used-up']))
  expect(await rowsOf(missionId)).toHaveLength(6)
})

test('the same half-day added twice at once stands once', async () => {
  const { cast, missionId } = await signed()
  await prepared((world) => world.act(cast.territory.coordinator, grantHalfDays, { missionId, halfDays: 2, reason: 'Deux séances de plus' }))
  const outcomes = await Promise.all([1, 2].map(() => perform(houseOf(), cast.company.expert, addHalfDay, { missionId, day: '2026-05-04', half: 'morning', reason: 'Hors calendrier' })))
  expect(outcomes.map((outcome) => (outcome.ok ? 'added' : outcome.refusal.code)).toSorted()).toEqual(['added', 'ledger.half-taken'])
})

test('of a confirmation, a dispute and a correction in the same instant none is lost: what is kept of a version is what stood', async () => {
  const { cast, missionId } = await signed()
  const [first] = await rowsOf(missionId)
  const halfDayId = first!.id
  await prepared((world) => world.act(cast.company.expert, declareHalfDay, { halfDayId, task: 'Atelier' }))
  const outcomes = await Promise.all([
    perform(houseOf(), cast.sme.manager, confirmHalfDay, { halfDayId }),
    perform(houseOf(), cast.sme.manager, disputeHalfDay, { halfDayId, reason: 'L’après-midi' }),
    perform(houseOf(), cast.company.expert, correctHalfDay, { halfDayId, day: '2026-04-08', half: 'morning', place: 'on-site', task: 'Atelier', reason: 'Le lendemain' }),
  ])
  expect(outcomes[2].ok).toBe(true)
  const { kept, events } = await prepared((world) => world.look(async (tx) => ({
    kept: await tx.selectFrom('half_day_corrections').select('status_before').where('half_day_id', '=', halfDayId).execute(),
    events: (await tx.selectFrom('events').select('name').where('name', 'in', ['half-day.confirmed', 'half-day.disputed', 'half-day.corrected']).execute()).map(({ name }) => name),
  })))
  expect(kept).toHaveLength(1)
  // Every answer that was taken left its event; the version kept names the answer that came before the correction.
  expect(events.length).toBe(outcomes.filter(({ ok }) => ok).length)
  expect(['declared', 'confirmed', 'disputed']).toContain(kept[0]?.status_before)
  expect(kept[0]?.status_before === 'declared' || outcomes.slice(0, 2).some(({ ok }) => ok)).toBe(true)
})
