import { expect, test } from 'vitest'
import { aCommittee, aReadyFile, arrive, aSession, byLaws, onAgenda } from '#test/harness/committee.ts'
import { inWorld, refusalOf } from '#test/harness/world.ts'
import { seatMember } from '../actions.ts'
import { castVote, openBallot } from '../ballots/actions.ts'
import { closeBallot } from '../ballots/closing/actions.ts'
import { setByLaws } from '../bylaws/actions.ts'
import { changeSeat, leaveSeat } from './actions.ts'
import { seatsOfCommittee } from './queries.ts'

test('one chair at a time: a new one takes over in the same moment, with the date', () => inWorld(async (world) => {
  const { coordinator, committeeId, chair, members } = await aCommittee(world, 3)
  world.clock.set('2026-04-01')
  await world.act(coordinator, changeSeat, { committeeMemberId: members[2]!.seatId, seat: 'chair', capacity: 'Banque', organisationId: null })
  const { seats } = await world.ask(coordinator, seatsOfCommittee, { committeeId })
  expect(seats.map(({ id, seat, seatSince }) => [id, seat, seatSince])).toEqual([[members[2]!.seatId, 'chair', '2026-04-01'], [members[1]!.seatId, 'substitute-chair', '2026-03-02'], [chair.seatId, 'member', '2026-04-01']])
  await expect(world.look((tx) => tx.updateTable('committee_members').set({ seat: 'chair' }).where('id', '=', chair.seatId).execute())).rejects.toThrow('committee_members_one_chair')
}))

test('a seat is taken once, ends on a day that has come, and may be taken again', () => inWorld(async (world) => {
  const { coordinator, committeeId, members } = await aCommittee(world, 3)
  const { personId, seatId } = members[2]!
  expect(await refusalOf(world.act(coordinator, seatMember, { committeeId, personId }))).toBe('conflict committee.seat-taken')
  expect(await refusalOf(world.act(coordinator, leaveSeat, { committeeMemberId: seatId, leftOn: '2026-12-31' }))).toBe('invalid committee.seat-ahead')
  expect(await refusalOf(world.act(coordinator, leaveSeat, { committeeMemberId: seatId, leftOn: '2026-01-01' }))).toBe('conflict committee.seat-not-left')
  await world.act(coordinator, leaveSeat, { committeeMemberId: seatId })
  expect(await refusalOf(world.act(coordinator, leaveSeat, { committeeMemberId: seatId }))).toBe('conflict committee.seat-not-left')
  const left = await world.ask(coordinator, seatsOfCommittee, { committeeId })
  expect([left.seats.length, left.former.map(({ leftOn }) => leftOn), left.candidates.some(({ id }) => id === personId)]).toEqual([2, ['2026-03-02'], true])
  expect(await world.act(coordinator, seatMember, { committeeId, personId })).toEqual({ committeeMemberId: seatId })
  expect(await refusalOf(world.act(coordinator, changeSeat, { committeeMemberId: '0190c0de-0000-7000-8000-00000000beef', seat: 'member' }))).toBe('not-found committee.no-seat')
}))

test('a member removed during the meeting: the vote given counts no more', () => inWorld(async (world) => {
  const table = await aCommittee(world, 4)
  await world.act(table.coordinator, setByLaws, { committeeId: table.committeeId, ...byLaws, quorum: 3 })
  const meetingId = await aSession(world, table)
  const agendaItemId = await onAgenda(world, table, meetingId, await aReadyFile(world, table))
  world.clock.set('2026-03-17', 14)
  await arrive(world, table, meetingId, table.members)
  await world.act(table.chair.viewer, openBallot, { agendaItemId })
  for (const member of table.members) await world.act(member.viewer, castVote, { agendaItemId, choice: 'for', forMemberId: null })
  await world.act(table.coordinator, leaveSeat, { committeeMemberId: table.members[3]!.seatId })
  expect(await refusalOf(world.act(table.members[3]!.viewer, castVote, { agendaItemId, choice: 'against', forMemberId: null }))).toBe('not-found committee.no-seat')
  await world.act(table.chair.viewer, closeBallot, { agendaItemId, castingChoice: null, halfDays: 8, skills: ['production-organisation'] })
  const { votes_for } = await world.look((tx) => tx.selectFrom('ballots').select('votes_for').executeTakeFirstOrThrow())
  expect(votes_for).toBe(3)
  const { skills } = await world.look((tx) => tx.selectFrom('decisions').select('skills').executeTakeFirstOrThrow())
  expect(skills).toEqual(['production-organisation'])
}))
