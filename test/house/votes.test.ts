import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { setByLaws } from '#journey/03-committee/bylaws/actions.ts'
import { castSecretVote, castVote, openBallot } from '#journey/03-committee/ballots/actions.ts'
import { closeBallot } from '#journey/03-committee/ballots/closing/actions.ts'
import { declareConflict } from '#journey/03-committee/conflicts/actions.ts'
import { aCommittee, aReadyFile, arrive, aSession, byLaws, onAgenda } from '#test/harness/committee.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { site, testClock, worldOn, type World } from '#test/harness/world.ts'

// Many members in the same instant, with duplicates, retries and a closing among them; with real commits.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock('2026-03-20')
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))

const aVote = (size: number, ballot: 'open' | 'secret', heldOn: string) => prepared(async (world) => {
  const table = await aCommittee(world, size)
  await world.act(table.coordinator, setByLaws, { committeeId: table.committeeId, ...byLaws, quorum: 2, ballot })
  const meetingId = await aSession(world, table, heldOn)
  const agendaItemId = await onAgenda(world, table, meetingId, await aReadyFile(world, table))
  await arrive(world, table, meetingId, table.members)
  await world.act(table.chair.viewer, openBallot, { agendaItemId })
  return { table, agendaItemId }
})
const tallyOf = (agendaItemId: string) => prepared((world) => world.look((tx) => tx.selectFrom('ballots').selectAll().where('agenda_item_id', '=', agendaItemId).executeTakeFirstOrThrow()))
const shuffled = <T>(list: readonly T[]): T[] => list.map((one, at) => [((at + 1) * 7919) % 1009, one] as const).toSorted(([a], [b]) => a - b).map(([, one]) => one)
const grants = { castingChoice: null, halfDays: 4, reason: 'Motif', conditions: [] }

test('open ballot: everybody three times at once, once with the same key; the tally is exact', async () => {
  const { table, agendaItemId } = await aVote(15, 'open', '2026-03-17')
  const choiceOf = (at: number) => (at % 3 === 0 ? 'against' : 'for')
  const sends = shuffled(table.members.flatMap((member, at) => ['k1', 'k1', 'k2'].map((key) => ({ member, key: `${key}-${at}`, choice: choiceOf(at) }))))
  const outcomes = await Promise.all(sends.map(({ member, key, choice }) => perform(houseOf(), member.viewer, castVote, { agendaItemId, choice, forMemberId: null }, { key })))
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([])
  // The same key again, the same answer; another body under it is refused.
  const again = await perform(houseOf(), table.members[0]!.viewer, castVote, { agendaItemId, choice: 'for', forMemberId: null }, { key: 'k1-0' })
  expect(again.ok ? '' : again.refusal.code).toBe('house.key-used-for-other-input')
  await perform(houseOf(), table.chair.viewer, closeBallot, { agendaItemId, ...grants })
  expect(await tallyOf(agendaItemId)).toMatchObject({ votes_for: 10, votes_against: 5, outcome: 'approved' })
})

test('secret ballot: everybody three times at once; each counts once, the others are conflicts or the same answer', async () => {
  const { table, agendaItemId } = await aVote(15, 'secret', '2026-03-18')
  const choiceOf = (at: number) => (at % 5 === 0 ? 'adjourn' : 'for')
  const sends = shuffled(table.members.flatMap((member, at) => ['k1', 'k1', 'k2'].map((key) => ({ member, key: `${key}-${at}`, choice: choiceOf(at) }))))
  const outcomes = await Promise.all(sends.map(({ member, key, choice }) => perform(houseOf(), member.viewer, castSecretVote, { agendaItemId, choice, forMemberId: null }, { key })))
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))
  expect(new Set(refused)).toEqual(new Set(['committee.already-voted']))
  await perform(houseOf(), table.chair.viewer, closeBallot, { agendaItemId, ...grants })
  expect(await tallyOf(agendaItemId)).toMatchObject({ votes_for: 12, votes_adjourn: 3, abstentions: 0 })
  // Nothing kept beside the key tells the choice: everybody's hash is the same.
  const keys = await prepared((world) => world.look((tx) => tx.selectFrom('idempotency_keys').select('input_hash').distinct().where('action', '=', 'committee.castSecretVote').execute()))
  expect(keys).toHaveLength(1)
})

test('the closing in the middle of the votes, by two people at once: one closes, what was acknowledged before is counted, nothing after', async () => {
  const { table, agendaItemId } = await aVote(15, 'open', '2026-03-19')
  const vote = ({ viewer }: (typeof table.members)[number]) => perform(houseOf(), viewer, castVote, { agendaItemId, choice: 'for', forMemberId: null })
  const close = (viewer: typeof table.coordinator) => perform(houseOf(), viewer, closeBallot, { agendaItemId, ...grants })
  const [early, closings, late] = await Promise.all([Promise.all(table.members.slice(0, 7).map(vote)), Promise.all([close(table.chair.viewer), close(table.coordinator)]), Promise.all(table.members.slice(7).map(vote))])
  expect(closings.filter(({ ok }) => ok)).toHaveLength(1)
  expect(closings.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))).toEqual(['committee.closed-already'])
  const votes = [...early, ...late]
  expect(new Set(votes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code])))).toEqual(votes.every(({ ok }) => ok) ? new Set() : new Set(['committee.vote-closed']))
  expect((await tallyOf(agendaItemId)).votes_for).toBe(votes.filter(({ ok }) => ok).length)
  const decisions = await prepared((world) => world.look((tx) => tx.selectFrom('decisions').select('id').where('agenda_item_id', '=', agendaItemId).execute()))
  expect(decisions).toHaveLength(1)
})

test('a member who stands aside in the same instant as voting is not counted, whichever came first', async () => {
  const { table, agendaItemId } = await aVote(9, 'open', '2026-03-20')
  const member = table.members[4]!
  await Promise.all([perform(houseOf(), member.viewer, castVote, { agendaItemId, choice: 'against', forMemberId: null }), perform(houseOf(), member.viewer, declareConflict, { agendaItemId, reason: 'Banque' })])
  await perform(houseOf(), table.members[2]!.viewer, castVote, { agendaItemId, choice: 'for', forMemberId: null })
  await perform(houseOf(), table.chair.viewer, closeBallot, { agendaItemId, ...grants })
  expect(await tallyOf(agendaItemId)).toMatchObject({ votes_for: 1, votes_against: 0, recused: 1 })
})
