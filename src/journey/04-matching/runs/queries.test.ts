import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { has, type Slot } from '#house/calendar/plan/half-day-calendar.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { readContext } from '#house/perform.ts'
import { toHalfDays } from '#house/units.ts'
import { addNeed } from '#journey/01-intake/actions.ts'
import { editBrief, finishBrief, openBrief } from '#journey/02-scoping/actions.ts'
import { aCast, approve, engage, fourSessions, plan, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { sendProposals } from '../sending/actions.ts'
import { answerOf } from './solver/answer.ts'

// What an SME accepted is settled: no later run asks about the need again, nor gives its days to another.

async function anotherNeed({ world, sme, territory }: Cast, projectId: string, halfDays: number): Promise<string> {
  const { needId } = await world.act(sme.manager, addNeed, { projectId, family: 'commercial', description: 'Tenir un salon', halfDaysAsked: halfDays })
  const { briefId } = await world.act(territory.coordinator, openBrief, { needId })
  await world.act(sme.manager, editBrief, { briefId, objective: 'Tenir un salon', deliverable: 'Un stand', outOfScope: 'La décoration', recipient: 'Sandrine', urgency: '', halfDays, windowFrom: '2026-04-01', windowTo: '2026-06-30' })
  await world.act(territory.coordinator, finishBrief, { briefId })
  return needId
}
const problemOf = (world: World, { territory }: Cast) => world.look((tx) => matchingProblem(readContext(tx, world.tools, system('test')), { territoryId: territory.id }))
const pairsOf = async (world: World, cast: Cast) => (await answerOf(await problemOf(world, cast), 5)).assignment.pairs.map(({ needId, expertId }) => ({ needId, expertId }))

const sessions = fourSessions.map(({ day, half }): Slot => ({ day: toPlainDate(day), half: half as Slot['half'] }))

test('an accepted pair is left out of later runs, with the expert’s days, the site’s and the halves it plans', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const approved = await approve(cast)
  const otherId = await anotherNeed(cast, approved.projectId, 6)
  await world.look((tx) => tx.updateTable('experts').set({ half_days_per_year: toHalfDays(10) }).where('id', '=', cast.company.expertId).execute())
  const { expertId } = cast.company
  const before = await problemOf(world, cast)
  expect(await pairsOf(world, cast)).toEqual(expect.arrayContaining([{ needId: approved.needId, expertId }, { needId: otherId, expertId }]))

  const proposalId = await engage(cast, approved)
  await plan(cast, proposalId)
  const after = await problemOf(world, cast)
  const pool = ({ experts, context }: typeof before) => context.pools.get(experts[0]!.poolId)!.halfDaysLeft
  expect(after.needs.map(({ id }) => id)).toEqual([otherId])
  expect([before.experts[0]!.halfDaysLeft - after.experts[0]!.halfDaysLeft, pool(before) - pool(after)]).toEqual([4, 4])
  expect(await pairsOf(world, cast)).toEqual([{ needId: otherId, expertId }])
  expect(await refusalOf(world.act(cast.territory.coordinator, sendProposals, { projectId: approved.projectId, picks: [{ needId: approved.needId, expertId }] }))).toBe('conflict matching.need-not-open')
  expect(await world.look((tx) => tx.selectFrom('proposals').select(['expert_id', 'status']).where('need_id', '=', approved.needId).execute())).toEqual([{ expert_id: expertId, status: 'accepted-by-sme' }])
  const free = ({ experts }: typeof before) => sessions.map((slot) => has(experts[0]!.calendar, slot))
  expect([free(before), free(after)]).toEqual([sessions.map(() => true), sessions.map(() => false)])
}))

test('a need that only the accepted days could serve is served by nobody', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const approved = await approve(cast)
  await anotherNeed(cast, approved.projectId, 8)
  await world.look((tx) => tx.updateTable('experts').set({ half_days_per_year: toHalfDays(8) }).where('id', '=', cast.company.expertId).execute())
  expect(await pairsOf(world, cast)).toHaveLength(1)
  await engage(cast, approved)
  expect(await pairsOf(world, cast)).toEqual([])
}))
