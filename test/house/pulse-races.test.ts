import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { answerPulse } from '#journey/10-closing/pulse/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { askedPeople, type Asked } from '#test/harness/pulse.ts'
import { site, testClock, worldOn, type World } from '#test/harness/world.ts'

// Many answers in the same instant, with real commits: groups of five, no answer lost, none counted twice.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock('2026-06-03')
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))
const aPool = (people: number, times = 1) => prepared(async (world) => {
  const company = await aCompany(world, await aTerritory(world))
  return { companyId: company.id, asked: await askedPeople(world.tx, world.tools.ids, company.id, people, times) }
})
const answer = ({ viewer, pulseId }: Asked, meaning: number, exchange: number) => perform(houseOf(), viewer, answerPulse, { pulseId, meaning, exchange })
const kept = (companyId: string) => prepared((world) => world.look(async (tx) => ({
  groups: await tx.selectFrom('pulse_groups').select(['question', 'total']).where('company_id', '=', companyId).orderBy('question').orderBy('number').execute(),
  pools: await tx.selectFrom('pulse_pools').select(['question', 'waiting', 'total']).where('company_id', '=', companyId).orderBy('question').execute(),
  people: (await tx.selectFrom('pulse_waiting').select('person_id').where('company_id', '=', companyId).execute()).length,
})))

test('a fourth and a fifth answer at once make one group', async () => {
  const { companyId, asked } = await aPool(5)
  for (const one of asked.slice(0, 3)) await answer(one, 2, 4)
  await Promise.all(asked.slice(3).map((one) => answer(one, 5, 1)))
  expect(await kept(companyId)).toEqual({ groups: [{ question: 'exchange', total: 14 }, { question: 'meaning', total: 16 }], pools: [{ question: 'exchange', waiting: 0, total: 0 }, { question: 'meaning', waiting: 0, total: 0 }], people: 0 })
})

test('twenty-three people each sending twice at once: four groups, three who wait, every answer once', async () => {
  const { companyId, asked } = await aPool(23)
  const outcomes = await Promise.all([...asked, ...asked].map((one) => answer(one, 3, 3)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(23)
  expect(new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code])))).toEqual(new Set(['closing.pulse-answered']))
  const { groups, pools, people } = await kept(companyId)
  expect(groups.map(({ total }) => total)).toEqual(Array.from({ length: 8 }, () => 15))
  expect([pools.map(({ waiting, total }) => [waiting, total]), people]).toEqual([[[3, 9], [3, 9]], 6])
})

test('one person answering after two missions at once stands once in a pool', async () => {
  const { companyId, asked } = await aPool(1, 2)
  const outcomes = await Promise.all(asked.map((one) => answer(one, 3, 3)))
  expect(outcomes.map((outcome) => (outcome.ok ? 'taken' : outcome.refusal.code)).toSorted()).toEqual(['closing.pulse-waiting', 'taken'])
  expect((await kept(companyId)).pools.map(({ waiting }) => waiting)).toEqual([1, 1])
})
