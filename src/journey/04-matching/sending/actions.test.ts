import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { addNeed } from '#journey/01-intake/actions.ts'
import { editBrief, finishBrief, openBrief } from '#journey/02-scoping/actions.ts'
import { aCompany, type Company } from '#test/harness/network.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, declineAsExpert, expireProposal, releaseByCompany } from '../actions.ts'
import { introductionToSme } from '../links/queries.ts'
import { sendProposals } from './actions.ts'

type Pair = { cast: Cast; second: Company; projectId: string; needId: string; otherId: string; groupId: string; first: string; other: string }

/** A project with two needs, asked of two companies as one group; the first person has said yes. */
async function aPair(world: World): Promise<Pair> {
  const cast = await aCast(world)
  const second = await aCompany(world, cast.territory)
  const { projectId, needId } = await approve(cast)
  const { coordinator } = cast.territory
  const { needId: otherId } = await world.act(coordinator, addNeed, { projectId, family: 'commercial', description: 'Former l’équipe', halfDaysAsked: 4 })
  const { briefId } = await world.act(coordinator, openBrief, { needId: otherId })
  await world.act(coordinator, editBrief, { briefId, objective: 'Former l’équipe', deliverable: 'Guide', outOfScope: 'Le reste', recipient: 'Sandrine Loiseau', urgency: '', halfDays: 4, windowFrom: '2026-04-01', windowTo: '2026-06-30' })
  await world.act(coordinator, finishBrief, { briefId })
  const sent = await world.act(coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId }, { needId: otherId, expertId: second.expertId }] })
  const [first = '', other = ''] = sent.proposalIds
  for (const [company, proposalId] of [[cast.company, first], [second, other]] as const) {
    await world.act(company.correspondent, releaseByCompany, { proposalId })
    await world.act(company.manager, consentAsLineManager, { proposalId })
  }
  await world.act(cast.company.expert, acceptAsExpert, { proposalId: first })
  await world.settle()
  return { cast, second, projectId, needId, otherId, groupId: sent.proposalGroupId, first, other }
}

const lettersToSme = async (world: World) => (await world.look((tx) => tx.selectFrom('mails').select('id').where('template', '=', 'proposal-to-sme').execute())).length
const statusOf = async (world: World, id: string) => (await world.look((tx) => tx.selectFrom('proposals').select('status').where('id', '=', id).executeTakeFirstOrThrow())).status

test('a pair waits for both before the SME is asked, and is answered once', () => inWorld(async (world) => {
  const { cast, second, groupId, first, other } = await aPair(world)
  expect(await lettersToSme(world)).toBe(0)
  await world.act(second.expert, acceptAsExpert, { proposalId: other })
  await world.settle()
  expect(await lettersToSme(world)).toBe(1)
  await world.act(cast.sme.manager, acceptAsSme, { proposalGroupId: groupId })
  expect([await statusOf(world, first), await statusOf(world, other)]).toEqual(['accepted-by-sme', 'accepted-by-sme'])
}))

test('one of a pair says no: the SME reads who is left, and the hole is open to fill', () => inWorld(async (world) => {
  const { cast, second, projectId, otherId, groupId, first, other } = await aPair(world)
  const third = await aCompany(world, cast.territory)
  await world.act(second.expert, declineAsExpert, { proposalId: other, reason: 'Semaine prise', reasonCode: 'dates' })
  await world.settle()
  expect(await lettersToSme(world)).toBe(1)
  const told = await world.ask(cast.sme.manager, introductionToSme, { proposalGroupId: groupId })
  expect(told.comers).toHaveLength(1)
  const filled = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId: otherId, expertId: third.expertId }] })
  expect(filled.proposalIds).toHaveLength(1)
  await world.act(cast.sme.manager, acceptAsSme, { proposalGroupId: groupId })
  expect([await statusOf(world, first), await statusOf(world, filled.proposalIds[0] ?? '')]).toEqual(['accepted-by-sme', 'sent'])
}))

test('one of a pair lets the days pass: the other does not, and the days of the first return', () => inWorld(async (world) => {
  const { first, other } = await aPair(world)
  await world.act(system('test'), expireProposal, { proposalId: other })
  await world.settle()
  expect([await statusOf(world, first), await statusOf(world, other)]).toEqual(['accepted-by-expert', 'expired'])
  const kept = await world.look((tx) => tx.selectFrom('day_reservations').select(['proposal_id', 'firmness']).where('proposal_id', 'in', [first, other]).execute())
  expect(new Map(kept.map(({ proposal_id, firmness }) => [proposal_id, firmness]))).toEqual(new Map([[first, 'soft'], [other, 'freed']]))
}))

test('a yes of the SME before everybody has answered is refused', () => inWorld(async (world) => {
  const { cast, groupId } = await aPair(world)
  expect(await refusalOf(world.act(cast.sme.manager, acceptAsSme, { proposalGroupId: groupId }))).toBe('conflict house.state-changed')
}))
