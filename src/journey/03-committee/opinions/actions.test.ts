import { expect, test } from 'vitest'
import { aCommittee, aReadyFile, arrive, aSession, byLaws, onAgenda } from '#test/harness/committee.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { openBallot } from '../ballots/actions.ts'
import { setByLaws } from '../bylaws/actions.ts'
import { declareConflict } from '../conflicts/actions.ts'
import { roomOfMeeting } from '../room/queries.ts'
import { giveOpinion } from './actions.ts'

async function aFile(world: World, opinions: 'off' | 'blind' | 'open') {
  const table = await aCommittee(world, 8)
  await world.act(table.coordinator, setByLaws, { committeeId: table.committeeId, ...byLaws, quorum: 3, opinions })
  const meetingId = await aSession(world, table)
  const agendaItemId = await onAgenda(world, table, meetingId, await aReadyFile(world, table))
  const seen = async (viewer: typeof table.coordinator) => {
    const { current } = await world.ask(viewer, roomOfMeeting, { meetingId, agendaItemId })
    if (!current || current.file.aside) return 'aside'
    return [current.file.opinions.given, current.file.opinions.shown.length]
  }
  return { table, meetingId, agendaItemId, seen, give: (place: number, leaning = 'favourable') => world.act(table.members[place]!.viewer, giveOpinion, { agendaItemId, leaning, comment: 'Oui' }) }
}

test('blind: the others’ opinions show once the own one is given; the coordinator reads them', () => inWorld(async (world) => {
  const { table, seen, give } = await aFile(world, 'blind')
  await give(2)
  await give(2, 'reserved')
  expect(await seen(table.members[3]!.viewer)).toEqual([1, 0])
  await give(3)
  expect([await seen(table.members[3]!.viewer), await seen(table.coordinator)]).toEqual([[2, 2], [2, 2]])
}))

test('open: everybody reads them; off: nobody gives any', () => inWorld(async (world) => {
  const open = await aFile(world, 'open')
  await open.give(2)
  expect(await open.seen(open.table.members[3]!.viewer)).toEqual([1, 1])
  const off = await aFile(world, 'off')
  expect(await refusalOf(off.give(2))).toBe('conflict committee.no-opinions')
}))

test('none from whoever stands aside, none once the vote is open', () => inWorld(async (world) => {
  const { table, meetingId, agendaItemId, give, seen } = await aFile(world, 'blind')
  await world.act(table.members[2]!.viewer, declareConflict, { agendaItemId, reason: 'Banque' })
  expect(await refusalOf(give(2))).toBe('forbidden committee.recused')
  expect(await seen(table.members[2]!.viewer)).toBe('aside')
  world.clock.set('2026-03-17')
  await arrive(world, table, meetingId, table.members.slice(0, 5))
  await world.act(table.chair.viewer, openBallot, { agendaItemId })
  expect(await refusalOf(give(3))).toBe('conflict committee.opinions-closed')
}))
