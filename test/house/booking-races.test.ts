import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { everything, system } from '#house/access.ts'
import { transact } from '#house/db/transact.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { answerPlan, moveBooking, proposePlan, releasePlan } from '#journey/05-planning/actions.ts'
import { freshDatabase, onPostgres } from '#test/harness/databases.ts'
import { anSme } from '#test/harness/network.ts'
import { aCast, approve, engage, fourSessions, type Cast } from '#test/harness/story.ts'
import { site, testClock, worldOn, type World } from '#test/harness/world.ts'

// The same half-day wanted twice, an answer in the second its hold ends: one clear winner each, with real commits. These
// races exist on PostgreSQL only; on the embedded database callers take turns.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock()
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))
const codesOf = (outcomes: readonly Awaited<ReturnType<typeof perform>>[]) => outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))
const rounds = 10

/** Proposals of one expert with SMEs of their own, all accepted. */
async function accepted(world: World, count: number): Promise<Cast & { proposals: string[] }> {
  const cast = await aCast(world)
  const proposals: string[] = []
  for (let at = 0; at < count; at += 1) {
    const other = at === 0 ? cast : { ...cast, sme: await anSme(world, cast.territory) }
    proposals.push(await engage(other, await approve(other)))
  }
  return { ...cast, proposals }
}

test.skipIf(!onPostgres)('of two coordinators who book the same half-day at once, one does and the other is told', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { territory, proposals } = await prepared((world) => accepted(world, 2))
    const outcomes = await Promise.all(proposals.map((proposalId) => perform(houseOf(), territory.coordinator, proposePlan, { proposalId, sessions: fourSessions })))
    expect(codesOf(outcomes)).toEqual(['planning.half-taken'])
    const rows = await transact(database, everything, (tx) => tx.selectFrom('bookings').select('id').where('proposal_id', 'in', proposals).execute())
    expect(rows).toHaveLength(fourSessions.length)
  }
}, 300_000)

test.skipIf(!onPostgres)('two sessions of one expert moved to the same half-day at once: one moves, the other stays where it was', async () => {
  const { territory, proposals } = await prepared((world) => accepted(world, 2))
  const tuesdays = ['2026-04-07', '2026-04-14', '2026-04-21', '2026-04-28']
  const propose = (proposalId: string, half: string) => perform(houseOf(), territory.coordinator, proposePlan, { proposalId, sessions: tuesdays.map((day) => ({ day, half })) })
  expect(codesOf([await propose(proposals[0]!, 'morning'), await propose(proposals[1]!, 'afternoon')])).toEqual([])
  const bookings = await transact(database, everything, (tx) => tx.selectFrom('bookings').select(['id', 'proposal_id']).where('proposal_id', 'in', proposals).execute())
  const firsts = proposals.map((proposalId) => bookings.find((one) => one.proposal_id === proposalId)!.id)
  const outcomes = await Promise.all(firsts.map((bookingId) => perform(houseOf(), territory.coordinator, moveBooking, { bookingId, day: '2026-06-09', half: 'morning' })))
  expect(codesOf(outcomes)).toEqual(['planning.half-taken'])
}, 300_000)

test.skipIf(!onPostgres)('an SME that answers in the second its hold ends: the dates are agreed or free, never both', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { territory, sme, proposals: [proposalId] } = await prepared((world) => accepted(world, 1))
    const proposed = await perform(houseOf(), territory.coordinator, proposePlan, { proposalId, sessions: fourSessions })
    if (!proposed.ok) throw proposed.refusal
    const { planId } = proposed.value
    const answer = () => perform(houseOf(), sme.manager, answerPlan, { planId })
    const release = () => perform(houseOf(), system('timer'), releasePlan, { planId })
    const [answered, released] = round % 2 === 0 ? await Promise.all([answer(), release()]) : (await Promise.all([release(), answer()])).toReversed()
    expect([answered!.ok, released!.ok].filter(Boolean)).toHaveLength(1)
    const states = await transact(database, everything, (tx) => tx.selectFrom('bookings').select('status').distinct().where('plan_id', '=', planId).execute())
    expect(states).toEqual([{ status: answered!.ok ? 'planned' : 'cancelled' }])
  }
}, 300_000)
