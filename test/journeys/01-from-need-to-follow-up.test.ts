import { expect, test } from 'vitest'
import { addNeed, judgeProject, openProject, submitProject } from '#journey/01-intake/actions.ts'
import { editBrief, finishBrief, openBrief } from '#journey/02-scoping/actions.ts'
import { castVote, putOnAgenda, recordDecision } from '#journey/03-committee/actions.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, releaseByCompany } from '#journey/04-matching/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { agreePlan, proposePlan } from '#journey/05-planning/actions.ts'
import { acceptAgreement, sendForSignature } from '#journey/06-agreements/actions.ts'
import { confirmHalfDay, declareHalfDay } from '#journey/07-ledger/actions.ts'
import { contractAdvance } from '#journey/08-advances/actions.ts'
import { closeMission } from '#journey/10-closing/actions.ts'
import { answerFollowUp } from '#journey/11-follow-up/actions.ts'
import type { Viewer } from '#house/access.ts'
import { aCompany, aMeeting, anSme, aTerritory, type Company, type Sme, type Territory } from '#test/harness/network.ts'
import { inWorld, type World } from '#test/harness/world.ts'

type Cast = { world: World; territory: Territory; company: Company; sme: Sme }

async function approve({ world, territory, sme }: Cast): Promise<{ projectId: string; needId: string }> {
  const { act } = world
  const { coordinator } = territory
  const { projectId } = await act(coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: 'Vendre au secteur médical', headcount: 34, referrerId: null, referrerName: null })
  const { needId } = await act(sme.manager, addNeed, { projectId, family: 'commercial', description: 'Vendre sans dépendre du dirigeant', halfDaysAsked: 4 })
  await act(sme.manager, submitProject, { projectId })
  await act(coordinator, judgeProject, { projectId, verdict: 'eligible' })
  const { briefId } = await act(coordinator, openBrief, { needId })
  await act(sme.manager, editBrief, { briefId, objective: 'Vendre au secteur médical', deliverable: 'Plan d’action', outOfScope: 'Refaire le site', recipient: 'Sandrine Loiseau', urgency: '', halfDays: 4, windowFrom: '2026-04-01', windowTo: '2026-06-30' })
  await act(coordinator, finishBrief, { briefId })
  const meetingId = await aMeeting(world, territory, '2026-03-17')
  const { agendaItemId } = await act(coordinator, putOnAgenda, { meetingId, projectId })
  world.clock.set('2026-03-17')
  await act(territory.member, castVote, { agendaItemId, choice: 'for' })
  await act(coordinator, recordDecision, { projectId, agendaItemId, outcome: 'approved', halfDays: 4, advanceCents: 2_000_000, jobsCreatedPlanned: 4, jobsKeptPlanned: 34 })
  await world.settle()
  return { projectId, needId }
}

async function engage({ world, territory, company, sme }: Cast, ids: { projectId: string; needId: string }): Promise<string> {
  const { act } = world
  const { proposalGroupId, proposalIds: [proposalId] } = await act(territory.coordinator, sendProposals, { projectId: ids.projectId, picks: [{ needId: ids.needId, expertId: company.expertId }] })
  await act(company.correspondent, releaseByCompany, { proposalId })
  await act(company.manager, consentAsLineManager, { proposalId })
  await act(company.expert, acceptAsExpert, { proposalId })
  await act(sme.manager, acceptAsSme, { proposalGroupId })
  const { planId } = await act(territory.coordinator, proposePlan, { proposalId, sessions: [{ day: '2026-04-07', half: 'morning' }, { day: '2026-04-07', half: 'afternoon' }, { day: '2026-04-21', half: 'morning' }, { day: '2026-05-12', half: 'morning' }] })
  await act(sme.manager, agreePlan, { planId })
  await world.settle()
  const { id } = await world.look((tx) => tx.selectFrom('missions').selectAll().where('plan_id', '=', planId).executeTakeFirstOrThrow())
  return id
}

async function sign({ world, territory, company, sme }: Cast, missionId: string): Promise<void> {
  await world.act(territory.coordinator, sendForSignature, { missionId })
  const signers: Record<string, Viewer> = { sme: sme.manager, company: company.correspondent, expert: company.expert, operator: territory.coordinator }
  const parties = await world.look((tx) => tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_id').select(['agreement_parties.id', 'party', 'terms_sha256']).where('agreement_parties.mission_id', '=', missionId).execute())
  expect(parties.map(({ party }) => party).toSorted()).toEqual(['company', 'expert', 'operator', 'sme'])
  for (const { id, party, terms_sha256 } of parties) await world.act(signers[party]!, acceptAgreement, { agreementPartyId: id, termsSha256: terms_sha256 })
  await world.settle()
}

async function carryOut({ world, company, sme }: Cast, missionId: string): Promise<void> {
  world.clock.set('2026-05-20')
  const halfDays = await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).execute())
  expect(halfDays).toHaveLength(4)
  for (const { id } of halfDays) {
    await world.act(company.expert, declareHalfDay, { halfDayId: id, task: 'Atelier' })
    await world.act(sme.manager, confirmHalfDay, { halfDayId: id })
  }
  await world.settle()
}

const stateOf = (world: World, projectId: string) => world.look(async (tx) => (await tx.selectFrom('project_states').select('state').where('project_id', '=', projectId).executeTakeFirstOrThrow()).state)

test('an SME walks from its need to the question about jobs', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const cast = { world, territory, company: await aCompany(world, territory), sme: await anSme(world, territory) }
  const ids = await approve(cast)
  expect(await stateOf(world, ids.projectId)).toBe('approved')
  const advance = await world.look((tx) => tx.selectFrom('advances').selectAll().where('project_id', '=', ids.projectId).executeTakeFirstOrThrow())
  expect(advance.amount_cents).toBe(2_000_000)
  await world.act(territory.coordinator, contractAdvance, { advanceId: advance.id })
  const missionId = await engage(cast, ids)
  await sign(cast, missionId)
  expect(await stateOf(world, ids.projectId)).toBe('active')
  await carryOut(cast, missionId)
  const closing = await world.look((tx) => tx.selectFrom('closings').selectAll().where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  await world.act(cast.sme.manager, closeMission, { closingId: closing.id, objectiveMet: 'yes', toolsLeft: 'Grille tarifaire' })
  await world.settle()
  expect(await stateOf(world, ids.projectId)).toBe('closed')
  const followUps = await world.look((tx) => tx.selectFrom('follow_ups').selectAll().where('project_id', '=', ids.projectId).orderBy('months').execute())
  expect(followUps.map(({ months, due_on }) => [months, due_on])).toEqual([[12, '2027-03-17'], [24, '2028-03-17'], [36, '2029-03-17']])
  world.clock.set('2027-03-20')
  await world.act(cast.sme.manager, answerFollowUp, { followUpId: followUps[0]?.id, jobsCreated: 2, jobsKept: 34, headcount: 36 })
  const balance = await world.look((tx) => tx.selectFrom('envelope_balances').selectAll().execute())
  expect(balance.map(({ half_days_reserved }) => half_days_reserved)).toEqual([4])
}))
