import { expect, test } from 'vitest'
import { aCommittee, aReadyFile, arrive, aSession, byLaws, onAgenda } from '#test/harness/committee.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { putOnAgenda, scheduleMeeting } from '../actions.ts'
import { recordAttendance } from '../attendance/actions.ts'
import { openBallot } from '../ballots/actions.ts'
import { setByLaws } from '../bylaws/actions.ts'
import { leaveSeat } from '../seats/actions.ts'
import { cancelMeeting, convene, moveMeeting } from './actions.ts'

const letters = (world: World) => world.look((tx) => tx.selectFrom('mails').select(['subject', 'text_body', 'person_id']).where('template', '=', 'convocation').orderBy('created_at').orderBy('id').execute())

test('the members are convened once, and told once more, with the reason, when the day changes', () => inWorld(async (world) => {
  const table = await aCommittee(world, 3)
  const { coordinator, members } = table
  const meetingId = await aSession(world, table)
  await world.act(coordinator, leaveSeat, { committeeMemberId: members[2]!.seatId })
  await world.act(coordinator, convene, { meetingId })
  expect(await refusalOf(world.act(coordinator, convene, { meetingId }))).toBe('conflict committee.convened-already')
  await world.settle()
  expect((await letters(world)).map(({ person_id }) => person_id ?? '').toSorted()).toEqual(members.slice(0, 2).map(({ personId }) => personId).toSorted())
  await world.act(coordinator, moveMeeting, { meetingId, heldOn: '2026-03-24', startsAt: '09:30', place: 'Mairie', reason: 'Grève des trains' })
  await world.settle()
  await world.settle()
  const told = (await letters(world)).filter(({ subject }) => subject.startsWith('Nouvelle convocation')).map(({ text_body }) => text_body.replaceAll(/[\s\u00a0\u202f]+/g, ' '))
  expect(told).toHaveLength(2)
  for (const body of told) for (const said of ['le mardi 24 mars 2026 à 9 h 30. Lieu : Mairie', 'Grève des trains']) expect(body).toContain(said)
  expect(await letters(world)).toHaveLength(4)
}))

test('no two meetings on one day; none moves into the past or once a vote was opened', () => inWorld(async (world) => {
  const table = await aCommittee(world, 3)
  const { coordinator, committeeId } = table
  await world.act(coordinator, setByLaws, { committeeId, ...byLaws, quorum: 2 })
  const meetingId = await aSession(world, table)
  await world.act(coordinator, scheduleMeeting, { committeeId, heldOn: '2026-03-24' })
  const move = (heldOn: string) => refusalOf(world.act(coordinator, moveMeeting, { meetingId, heldOn, reason: 'Salle prise' }))
  expect(await move('2026-03-24')).toBe('conflict committee.meeting-exists')
  expect(await move('2026-02-01')).toBe('invalid committee.date-past')
  const agendaItemId = await onAgenda(world, table, meetingId, await aReadyFile(world, table))
  world.clock.set('2026-03-17', 14)
  await arrive(world, table, meetingId, table.members)
  await world.act(table.chair.viewer, openBallot, { agendaItemId })
  expect(await move('2026-03-30')).toBe('conflict committee.meeting-begun')
  expect(await refusalOf(world.act(coordinator, cancelMeeting, { meetingId, reason: 'Trop tard' }))).toBe('conflict committee.meeting-begun')
}))

test('a cancelled meeting gives its files back and takes nothing more; its day is free again', () => inWorld(async (world) => {
  const table = await aCommittee(world, 3)
  const { coordinator, committeeId } = table
  const meetingId = await aSession(world, table)
  const file = await aReadyFile(world, table)
  await onAgenda(world, table, meetingId, file)
  expect(await world.act(coordinator, cancelMeeting, { meetingId, reason: 'Présidence malade' })).toEqual({ meetingId, returned: 1 })
  await world.settle()
  expect((await letters(world)).map(({ subject }) => subject.slice(0, 15))).toEqual(Array.from({ length: 3 }, () => 'Réunion annulée'))
  expect(await refusalOf(world.act(coordinator, cancelMeeting, { meetingId, reason: 'Encore' }))).toBe('conflict committee.meeting-over')
  expect(await refusalOf(world.act(coordinator, convene, { meetingId }))).toBe('conflict committee.meeting-over')
  expect(await refusalOf(world.act(coordinator, putOnAgenda, { meetingId, projectId: file.projectId }))).toBe('conflict committee.meeting-over')
  expect(await refusalOf(world.act(coordinator, recordAttendance, { meetingId, memberId: table.chair.seatId, state: 'present', at: null, representedBy: null }))).toBe('conflict committee.meeting-over')
  const next = await world.act(coordinator, scheduleMeeting, { committeeId, heldOn: '2026-03-17' })
  await world.act(coordinator, putOnAgenda, { meetingId: next.meetingId, projectId: file.projectId })
}))
