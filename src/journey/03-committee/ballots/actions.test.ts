import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { recordDecision } from '#journey/03-committee/actions.ts'
import { aCommittee, aReadyFile, arrive, aSession, byLaws, onAgenda, type Member, type Table } from '#test/harness/committee.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { preside, recordAttendance } from '../attendance/actions.ts'
import { setByLaws } from '../bylaws/actions.ts'
import { declareConflict, settleConflict } from '../conflicts/actions.ts'
import { minutesOfMeeting } from '../minutes/queries.ts'
import { roomOfMeeting } from '../room/queries.ts'
import { castSecretVote, castVote, enterPaperBox, enterPaperVotes, openBallot } from './actions.ts'
import { closeBallot } from './closing/actions.ts'
import type { Choice } from './schema.ts'

type Stage = { world: World; table: Table; meetingId: string; agendaItemId: string; projectId: string }

/** A meeting on one file, so many members in the room. */
async function aStage(world: World, here = 9, rules: object = {}): Promise<Stage> {
  const table = await aCommittee(world, 12)
  await world.act(table.coordinator, setByLaws, { committeeId: table.committeeId, ...byLaws, ...rules })
  const file = await aReadyFile(world, table)
  const meetingId = await aSession(world, table)
  const agendaItemId = await onAgenda(world, table, meetingId, file)
  world.clock.set('2026-03-17', 14)
  await arrive(world, table, meetingId, table.members.slice(0, here))
  return { world, table, meetingId, agendaItemId, projectId: file.projectId }
}

const open = ({ world, table, agendaItemId }: Stage, who: Member = table.chair) => world.act(who.viewer, openBallot, { agendaItemId })
const vote = ({ world, agendaItemId }: Stage, member: Member, choice: Choice, forMemberId: string | null = null) => world.act(member.viewer, castVote, { agendaItemId, choice, forMemberId })
const grants = { castingChoice: null, halfDays: 8, advanceCents: 1_500_000, reason: '', conditions: [] }
const close = ({ world, table, agendaItemId }: Stage, more: object = {}, who = table.chair.viewer) => world.act(who, closeBallot, { agendaItemId, ...grants, ...more })
const ballotOf = ({ world, agendaItemId }: Stage) => world.look((tx) => tx.selectFrom('ballots').selectAll().where('agenda_item_id', '=', agendaItemId).executeTakeFirstOrThrow())

describe('opening', () => {
  test('needs the quorum, and says what may still be done', () => inWorld(async (world) => {
    const stage = await aStage(world, 6)
    expect(await refusalOf(open(stage))).toBe('conflict committee.no-quorum')
    const room = await world.ask(stage.table.chair.viewer, roomOfMeeting, { meetingId: stage.meetingId, agendaItemId: null })
    expect(room.current?.file.quorum).toMatchObject({ present: 6, needed: 7, met: false })
    // The coordinator may still adjourn it, without a vote.
    await world.act(stage.table.coordinator, recordDecision, { projectId: stage.projectId, agendaItemId: stage.agendaItemId, outcome: 'adjourned', reason: 'Quorum non atteint' })
  }))

  test('belongs to whoever presides: the substitute when the chair is absent or stands aside, the coordinator only where the by-laws say so', () => inWorld(async (world) => {
    const stage = await aStage(world, 9, { coordinatorRuns: false })
    const { table, agendaItemId, meetingId } = stage
    expect(await refusalOf(world.act(table.coordinator, openBallot, { agendaItemId }))).toBe('forbidden committee.chair-only')
    expect(await refusalOf(open(stage, table.substitute))).toBe('forbidden committee.chair-only')
    await world.act(table.coordinator, recordAttendance, { meetingId, memberId: table.chair.seatId, state: 'left', at: null, representedBy: null })
    await open(stage, table.substitute)
    expect(await refusalOf(open(stage, table.substitute))).toBe('conflict committee.ballot-opened-already')
    await world.act(table.substitute.viewer, preside, { meetingId, memberId: table.members[4]!.seatId })
    expect(await refusalOf(close(stage, {}, table.substitute.viewer))).toBe('forbidden committee.chair-only')
  }))

  test('not before the day of the meeting', () => inWorld(async (world) => {
    const stage = await aStage(world)
    world.clock.set('2026-03-16')
    expect(await refusalOf(open(stage))).toBe('conflict committee.before-the-day')
  }))

  test('nobody presides: said plainly', () => inWorld(async (world) => {
    const stage = await aStage(world, 0, { coordinatorRuns: false, quorum: 2 })
    await arrive(world, stage.table, stage.meetingId, stage.table.members.slice(2, 6))
    expect(await refusalOf(world.act(stage.table.coordinator, openBallot, { agendaItemId: stage.agendaItemId }))).toBe('forbidden committee.no-chair')
  }))

  test('a chair who stands aside opens nothing; the substitute presides over that file', () => inWorld(async (world) => {
    const stage = await aStage(world)
    await world.act(stage.table.chair.viewer, declareConflict, { agendaItemId: stage.agendaItemId, reason: 'Cliente' })
    expect(await refusalOf(open(stage))).toBe('forbidden committee.recused')
    await open(stage, stage.table.substitute)
  }))
})

describe('an open ballot', () => {
  test('the last vote before the closing counts; nobody votes before, after, from outside the room or without a seat', () => inWorld(async (world) => {
    const stage = await aStage(world)
    const { members } = stage.table
    expect(await refusalOf(vote(stage, members[2]!, 'for'))).toBe('conflict committee.ballot-not-open')
    await open(stage)
    await vote(stage, members[2]!, 'against')
    await vote(stage, members[2]!, 'for')
    expect(await refusalOf(vote(stage, members[10]!, 'for'))).toBe('conflict committee.not-present')
    expect(await refusalOf(world.act(stage.table.territory.member, castVote, { agendaItemId: stage.agendaItemId, choice: 'for', forMemberId: null }))).toBe('not-found committee.no-seat')
    expect(await refusalOf(world.act(members[2]!.viewer, castSecretVote, { agendaItemId: stage.agendaItemId, choice: 'for', forMemberId: null }))).toBe('conflict committee.ballot-is-open')
    await close(stage)
    expect(await ballotOf(stage)).toMatchObject({ votes_for: 1, votes_against: 0, outcome: 'approved' })
    expect(await refusalOf(vote(stage, members[3]!, 'for'))).toBe('conflict committee.vote-closed')
  }))

  test('two chairs close: one wins, the other reads who did', () => inWorld(async (world) => {
    const stage = await aStage(world)
    await open(stage)
    await vote(stage, stage.table.members[2]!, 'for')
    await close(stage, {}, stage.table.coordinator)
    expect(await refusalOf(close(stage))).toBe('conflict committee.closed-already')
  }))

  test('a member removed during the meeting: their vote no longer counts, and they vote no more', () => inWorld(async (world) => {
    const stage = await aStage(world)
    const { members } = stage.table
    await open(stage)
    await vote(stage, members[2]!, 'against')
    await vote(stage, members[3]!, 'for')
    await world.look((tx) => tx.updateTable('committee_members').set({ left_on: world.clock.today() }).where('id', '=', members[2]!.seatId).execute())
    expect(await refusalOf(vote(stage, members[2]!, 'against'))).toBe('not-found committee.no-seat')
    // Another stands aside after voting.
    await vote(stage, members[4]!, 'against')
    await world.act(members[4]!.viewer, declareConflict, { agendaItemId: stage.agendaItemId, reason: 'Cliente' })
    await close(stage)
    expect(await ballotOf(stage)).toMatchObject({ votes_for: 1, votes_against: 0, recused: 1, quorum_reached: 7 })
    const { items } = await world.ask(stage.table.coordinator, minutesOfMeeting, { meetingId: stage.meetingId })
    expect(items[0]?.votes.map(({ member_id }) => member_id)).toEqual([members[3]!.seatId])
  }))

  test('a tie: the chair’s vote where the by-laws give it, else adjourned with its reason', () => inWorld(async (world) => {
    for (const castingVote of [true, false]) {
      const stage = await aStage(world, 9, { castingVote })
      await open(stage)
      await vote(stage, stage.table.chair, 'for')
      await vote(stage, stage.table.members[2]!, 'against')
      const { outcome, settledBy, decisionId } = await close(stage)
      expect([outcome, settledBy]).toEqual(castingVote ? ['approved', 'casting-vote'] : ['adjourned', 'tie'])
      const decision = await world.look((tx) => tx.selectFrom('decisions').select(['outcome', 'half_days', 'reason']).where('id', '=', decisionId ?? '').executeTakeFirstOrThrow())
      expect(decision).toMatchObject(castingVote ? { outcome: 'approved', half_days: 8 } : { outcome: 'adjourned', half_days: 0, reason: 'Partage des voix, sans voix prépondérante\u00a0: le dossier est ajourné.' })
    }
  }))

  test('a vote that lacks its reason or its condition is closed all the same, and completed as it was voted', () => inWorld(async (world) => {
    const stage = await aStage(world)
    await open(stage)
    await vote(stage, stage.table.members[2]!, 'against')
    const { coordinator } = stage.table
    const decision = { projectId: stage.projectId, agendaItemId: stage.agendaItemId, reason: 'Besoin trop large' }
    expect(await refusalOf(world.act(coordinator, recordDecision, { ...decision, outcome: 'refused' }))).toBe('conflict committee.ballot-still-open')
    expect((await close(stage)).decisionId).toBeNull()
    expect(await refusalOf(world.act(coordinator, recordDecision, { ...decision, outcome: 'adjourned' }))).toBe('conflict committee.not-as-voted')
    await world.act(coordinator, recordDecision, { ...decision, outcome: 'refused' })
  }))

  test('a closed ballot does not change, whoever tries', () => inWorld(async (world) => {
    const stage = await aStage(world)
    await open(stage)
    await vote(stage, stage.table.members[2]!, 'for')
    await close(stage)
    await expect(world.look((tx) => tx.updateTable('ballots').set({ votes_for: 9 }).execute())).rejects.toThrow('a closed ballot does not change')
  }))
})

describe('proxies', () => {
  test('the holder votes for the absent member, as many as the by-laws allow, and nobody else does', () => inWorld(async (world) => {
    const stage = await aStage(world, 8)
    const { members, coordinator } = stage.table
    const [holder, other, away, second] = [members[2]!, members[3]!, members[9]!, members[10]!]
    const proxy = (memberId: string, representedBy: string) => world.act(coordinator, recordAttendance, { meetingId: stage.meetingId, memberId, state: 'absent', at: null, representedBy })
    expect(await refusalOf(proxy(away.seatId, second.seatId))).toBe('conflict committee.proxy-holder-absent')
    await proxy(away.seatId, holder.seatId)
    expect(await refusalOf(proxy(second.seatId, holder.seatId))).toBe('conflict committee.too-many-proxies')
    await open(stage)
    expect(await refusalOf(vote(stage, other, 'for', away.seatId))).toBe('forbidden committee.no-proxy')
    await vote(stage, holder, 'for')
    await vote(stage, holder, 'against', away.seatId)
    await close(stage, { reason: 'Partage' })
    expect(await ballotOf(stage)).toMatchObject({ votes_for: 1, votes_against: 1, quorum_reached: 9 })
    // The holder who stands aside carries no other's voice either.
    const later = await aStage(world, 8)
    const [h, a] = [later.table.members[2]!, later.table.members[9]!]
    await world.act(later.table.coordinator, recordAttendance, { meetingId: later.meetingId, memberId: a.seatId, state: 'absent', at: null, representedBy: h.seatId })
    await world.act(h.viewer, declareConflict, { agendaItemId: later.agendaItemId, reason: 'Fournisseur' })
    await open(later)
    expect(await refusalOf(vote(later, h, 'for', a.seatId))).toBe('forbidden committee.recused')
  }))

  test('none where the by-laws have none', () => inWorld(async (world) => {
    const stage = await aStage(world, 8, { proxiesPerMember: 0 })
    expect(await refusalOf(world.act(stage.table.coordinator, recordAttendance, { meetingId: stage.meetingId, memberId: stage.table.members[9]!.seatId, state: 'absent', at: null, representedBy: stage.table.chair.seatId }))).toBe('conflict committee.no-proxies')
  }))
})

describe('a secret ballot', () => {
  const secretly = ({ world, agendaItemId }: Stage, member: Member, choice: Choice) => world.act(member.viewer, castSecretVote, { agendaItemId, choice, forMemberId: null })

  test('is final, counts once, and keeps nothing that leads from a voter to a choice', () => inWorld(async (world) => {
    const stage = await aStage(world, 9, { ballot: 'secret' })
    await open(stage)
    const { members } = stage.table
    expect(await refusalOf(vote(stage, members[2]!, 'for'))).toBe('conflict committee.ballot-is-secret')
    for (const [place, choice] of (['for', 'for', 'against', 'for-with-conditions'] as const).entries()) await secretly(stage, members[place + 2]!, choice)
    expect(await refusalOf(secretly(stage, members[2]!, 'against'))).toBe('conflict committee.already-voted')
    const rows = await world.look(async (tx) => ({
      voters: (await sql<object>`select *, xmin::text from ballot_voters`.execute(tx)).rows, box: (await sql<{ xmin: string; votes: number }>`select *, xmin::text from ballot_boxes order by choice`.execute(tx)).rows,
      named: await tx.selectFrom('votes').selectAll().execute(), told: await tx.selectFrom('events').select('name').where('name', 'like', 'vote.%').execute(),
    }))
    expect(Object.keys(rows.voters[0] ?? {}).toSorted()).toEqual(['ballot_id', 'member_id', 'on_paper', 'territory_id', 'xmin'])
    expect(Object.keys(rows.box[0] ?? {}).toSorted()).toEqual(['ballot_id', 'choice', 'territory_id', 'votes', 'xmin'])
    // Each vote writes the whole box: the transaction of its rows tells one thing of all choices.
    expect(new Set(rows.box.map(({ xmin }) => xmin)).size).toBe(1)
    expect([rows.named, rows.told, rows.voters.length]).toEqual([[], [], 4])
    await close(stage)
    expect(await ballotOf(stage)).toMatchObject({ votes_for: 2, votes_for_with_conditions: 1, votes_against: 1, outcome: 'approved' })
  }))

  test('after a tie, the chair says which half prevails', () => inWorld(async (world) => {
    const stage = await aStage(world, 9, { ballot: 'secret' })
    await open(stage)
    await secretly(stage, stage.table.members[2]!, 'for')
    await secretly(stage, stage.table.members[3]!, 'against')
    expect(await close(stage, { castingChoice: 'for' })).toMatchObject({ outcome: 'approved', settledBy: 'casting-vote' })
  }))

  test('a box of paper ballots: as many as voters, none twice, signed off by the chair', () => inWorld(async (world) => {
    const stage = await aStage(world, 9, { ballot: 'secret' })
    await open(stage)
    const { coordinator, members } = stage.table
    await secretly(stage, members[2]!, 'for')
    const box = (memberIds: string[], counts: object) => world.act(coordinator, enterPaperBox, { agendaItemId: stage.agendaItemId, memberIds, ...counts })
    expect(await refusalOf(box([members[3]!.seatId, members[4]!.seatId], { for: 1 }))).toBe('invalid committee.paper-box-mismatch')
    expect(await refusalOf(box([members[2]!.seatId], { for: 1 }))).toBe('conflict committee.paper-voted-already')
    await box([members[3]!.seatId, members[4]!.seatId], { for: 1, abstention: 1 })
    expect(await refusalOf(close(stage, {}, coordinator))).toBe('forbidden committee.paper-needs-chair')
    await close(stage)
    expect(await ballotOf(stage)).toMatchObject({ votes_for: 2, abstentions: 1 })
  }))
})

test('paper ballots of an open vote are entered as such, never over a vote, never for one who stands aside', () => inWorld(async (world) => {
  const stage = await aStage(world)
  const { coordinator, members } = stage.table
  await world.act(members[5]!.viewer, declareConflict, { agendaItemId: stage.agendaItemId, reason: 'Banque' })
  await open(stage)
  await vote(stage, members[2]!, 'for')
  const enter = (memberId: string) => world.act(coordinator, enterPaperVotes, { agendaItemId: stage.agendaItemId, votes: [{ memberId, choice: 'for' }] })
  expect(await refusalOf(enter(members[2]!.seatId))).toBe('conflict committee.paper-voted-already')
  expect(await refusalOf(enter(members[5]!.seatId))).toBe('forbidden committee.recused')
  await enter(members[3]!.seatId)
  expect(await refusalOf(vote(stage, members[3]!, 'against'))).toBe('conflict committee.already-voted')
  expect(await refusalOf(close(stage, {}, coordinator))).toBe('forbidden committee.paper-needs-chair')
  await close(stage)
  expect(await ballotOf(stage)).toMatchObject({ votes_for: 2, votes_against: 0, recused: 1 })
}))

test('standing aside is never lifted during the vote, and nobody settles their own', () => inWorld(async (world) => {
  const stage = await aStage(world)
  const { chair, members, coordinator } = stage.table
  await world.act(members[5]!.viewer, declareConflict, { agendaItemId: stage.agendaItemId, reason: 'Banque' })
  const settle = (who: Member, about: Member, verdict: string) => world.act(who.viewer, settleConflict, { agendaItemId: stage.agendaItemId, memberId: about.seatId, ground: 'declared', verdict, reason: 'Lien ancien' })
  expect(await refusalOf(settle(members[5]!, members[5]!, 'set-aside'))).toBe('forbidden committee.conflict-not-yours')
  expect(await refusalOf(settle(members[6]!, members[5]!, 'set-aside'))).toBe('forbidden committee.conflict-not-yours')
  await settle(chair, members[5]!, 'set-aside')
  await world.act(coordinator, settleConflict, { agendaItemId: stage.agendaItemId, memberId: members[5]!.seatId, ground: 'declared', verdict: 'confirmed', reason: 'Après réflexion' })
  await open(stage)
  expect(await refusalOf(settle(chair, members[5]!, 'set-aside'))).toBe('conflict committee.conflict-during-vote')
  expect(await refusalOf(world.act(coordinator, setByLaws, { committeeId: stage.table.committeeId, ...byLaws, quorum: 1 }))).toBe('conflict committee.by-laws-during-vote')
}))
