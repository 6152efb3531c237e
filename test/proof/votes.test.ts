import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { castVote, openBallot } from '#journey/03-committee/ballots/actions.ts'
import { closeBallot } from '#journey/03-committee/ballots/closing/actions.ts'
import { setByLaws } from '#journey/03-committee/bylaws/actions.ts'
import { aCommittee, aReadyFile, arrive, aSession, byLaws, onAgenda } from '#test/harness/committee.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { site, testClock, worldOn } from '#test/harness/world.ts'

// R10: 1,000 votes on the pool of 20 connections, duplicates and retries mixed in, the closing in the middle.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock('2026-03-20')
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })

test('1,000 votes sent at once over 20 files: every acknowledged vote is counted, and nothing else', async () => {
  const { table, items } = await database.kysely.transaction().execute(async (tx) => {
    const world = worldOn(tx, clock)
    const table = await aCommittee(world, 25)
    await world.act(table.coordinator, setByLaws, { committeeId: table.committeeId, ...byLaws, quorum: 5 })
    const meetingId = await aSession(world, table)
    await arrive(world, table, meetingId, table.members)
    const items: string[] = []
    for (let count = 0; count < 20; count += 1) items.push(await onAgenda(world, table, meetingId, await aReadyFile(world, table)))
    for (const agendaItemId of items) await world.act(table.chair.viewer, openBallot, { agendaItemId })
    return { table, items }
  })
  const sends = items.flatMap((agendaItemId, file) => table.members.flatMap((member, seat) => [0, 1].map(() => ({ agendaItemId, member, seat, key: `${file}-${seat}` }))))
  expect(sends).toHaveLength(1000)
  const order = sends.map((send, at) => [(at * 7919) % 1009, send] as const).toSorted(([a], [b]) => a - b).map(([, send]) => send)
  const counted = new Map<string, Set<number>>(items.map((id) => [id, new Set()]))
  const voting = order.map(async ({ agendaItemId, member, seat, key }) => {
    const outcome = await perform(houseOf(), member.viewer, castVote, { agendaItemId, choice: seat % 4 === 0 ? 'against' : 'for', forMemberId: null }, { key })
    if (outcome.ok) counted.get(agendaItemId)?.add(seat)
    return outcome.ok ? 'ok' : outcome.refusal.code
  })
  const closing = items.slice(0, 10).map((agendaItemId) => perform(houseOf(), table.chair.viewer, closeBallot, { agendaItemId, castingChoice: null, halfDays: 4, reason: 'Motif', conditions: [] }))
  const answers = new Set(await Promise.all(voting))
  expect([...answers].every((answer) => answer === 'ok' || answer === 'committee.vote-closed')).toBe(true)
  expect((await Promise.all(closing)).every(({ ok }) => ok)).toBe(true)
  for (const agendaItemId of items.slice(10)) await perform(houseOf(), table.chair.viewer, closeBallot, { agendaItemId, castingChoice: null, halfDays: 4, reason: 'Motif', conditions: [] })
  const tallies = await database.kysely.transaction().execute((tx) => worldOn(tx, clock).look((all) => all.selectFrom('ballots').select(['agenda_item_id', 'votes_for', 'votes_against']).execute()))
  for (const { agenda_item_id, votes_for, votes_against } of tallies) {
    const seats = [...(counted.get(agenda_item_id) ?? [])]
    expect([votes_for, votes_against]).toEqual([seats.filter((seat) => seat % 4 !== 0).length, seats.filter((seat) => seat % 4 === 0).length])
  }
})
