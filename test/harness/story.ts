import { addNeed, judgeProject, openProject, submitProject } from '#journey/01-intake/actions.ts'
import { editBrief, finishBrief, openBrief } from '#journey/02-scoping/actions.ts'
import { putOnAgenda } from '#journey/03-committee/actions.ts'
import { recordAttendance } from '#journey/03-committee/attendance/actions.ts'
import { castVote, openBallot } from '#journey/03-committee/ballots/actions.ts'
import { closeBallot } from '#journey/03-committee/ballots/closing/actions.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, releaseByCompany } from '#journey/04-matching/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { answerPlan, proposePlan } from '#journey/05-planning/actions.ts'
import { sendForSignature } from '#journey/06-agreements/actions.ts'
import { chooseRoute } from '#journey/06-agreements/route/actions.ts'
import { askSigningCode, signAgreement } from '#journey/06-agreements/signatures/actions.ts'
import { confirmHalfDay, declareHalfDay } from '#journey/07-ledger/actions.ts'
import { closeMission } from '#journey/10-closing/actions.ts'
import { personIdOf, type Viewer } from '#house/access.ts'
import { aCompany, aMeeting, anSme, aTerritory, type Company, type Sme, type Territory } from './network.ts'
import type { World } from './world.ts'

/** One SME, one helper company and their territory: the people of most stories. */
export type Cast = { world: World; territory: Territory; company: Company; sme: Sme }
export type Approved = { projectId: string; needId: string; agendaItemId: string; decisionId: string }

export async function aCast(world: World): Promise<Cast> {
  const territory = await aTerritory(world)
  return { world, territory, company: await aCompany(world, territory), sme: await anSme(world, territory) }
}

/** From the contact sheet to an approval of two days and an advance of 20,000 euros, on 17 March 2026. */
export async function approve({ world, territory, sme }: Cast): Promise<Approved> {
  const { coordinator } = territory
  const act = world.act.bind(world)
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
  await act(coordinator, recordAttendance, { meetingId, memberId: territory.seatId, state: 'present', at: null, representedBy: null })
  await act(coordinator, openBallot, { agendaItemId })
  await act(territory.member, castVote, { agendaItemId, choice: 'for', forMemberId: null })
  const { decisionId } = await act(coordinator, closeBallot, { agendaItemId, castingChoice: null, halfDays: 4, advanceCents: 2_000_000, jobsCreatedPlanned: 4, jobsKeptPlanned: 34 })
  await world.settle()
  return { projectId, needId, agendaItemId, decisionId: decisionId ?? '' }
}

/** Company, line manager, expert and SME say yes in turn. */
export async function engage({ world, territory, company, sme }: Cast, { projectId, needId }: Approved): Promise<string> {
  const { proposalGroupId, proposalIds: [proposalId = ''] } = await world.act(territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })
  await world.act(company.correspondent, releaseByCompany, { proposalId })
  await world.act(company.manager, consentAsLineManager, { proposalId })
  await world.act(company.expert, acceptAsExpert, { proposalId })
  await world.act(sme.manager, acceptAsSme, { proposalGroupId })
  return proposalId
}

export const fourSessions = [{ day: '2026-04-07', half: 'morning' }, { day: '2026-04-07', half: 'afternoon' }, { day: '2026-04-21', half: 'morning' }, { day: '2026-05-12', half: 'morning' }]

/** Four half-days agreed; the mission is drafted. */
export async function plan({ world, territory, sme }: Cast, proposalId: string): Promise<string> {
  const { planId } = await world.act(territory.coordinator, proposePlan, { proposalId, sessions: fourSessions })
  await world.act(sme.manager, answerPlan, { planId })
  await world.settle()
  return (await world.look((tx) => tx.selectFrom('missions').select('id').where('plan_id', '=', planId).executeTakeFirstOrThrow())).id
}

export type ToSign = { agreementPartyId: string; documentSha256: string; viewer: Viewer }

/** The simplest route: a service under the company's own direction; its papers are the letter and the expert's consent. */
export const serviceRoute = { receiver: 'sme', direction: 'company', sameGroup: 'no', link: 'none' }

/** The papers are out: what each party of the letter has before it, by party; the expert and `company-consent` have the consent. */
export async function sendLetter({ world, territory, company, sme }: Cast, missionId: string, route: object = serviceRoute): Promise<Record<string, ToSign>> {
  await world.act(territory.coordinator, chooseRoute, { missionId, ...route })
  await world.act(territory.coordinator, sendForSignature, { missionId })
  return await papersOut({ world, territory, company, sme }, missionId)
}

/** What waits for signatures, by party: those of the letter by their name, of others by party and paper, the expert's by `expert`. */
export async function papersOut({ world, territory, company, sme }: Cast, missionId: string): Promise<Record<string, ToSign>> {
  const viewers: Record<string, Viewer> = { sme: sme.manager, company: company.correspondent, expert: company.expert, operator: territory.coordinator }
  const rows = await world.look((tx) => tx.selectFrom('agreement_parties').innerJoin('signers', 'signers.id', 'signer_id').innerJoin('signature_requests', 'signature_requests.id', 'request_id').innerJoin('agreements', 'agreements.id', 'agreement_id')
    .select(['agreement_parties.id', 'agreement_parties.party', 'agreements.kind', 'document_sha256']).where('agreement_parties.mission_id', '=', missionId).where('signature_requests.status', '=', 'open').orderBy('agreements.kind', 'desc').orderBy('agreement_parties.party').execute())
  return Object.fromEntries(rows.map(({ id, party, kind, document_sha256 }) => [kind === 'letter' || party === 'expert' ? party : `${party}-${kind}`, { agreementPartyId: id, documentSha256: document_sha256, viewer: viewers[party]! }]))
}

/** A signer asks for a code and reads it in the letter that comes. */
export async function askCode(world: World, { viewer, agreementPartyId }: ToSign): Promise<string> {
  const letters = () => world.look((tx) => tx.selectFrom('mails').select(['id', 'text_body']).where('template', '=', 'signing-code').where('person_id', '=', personIdOf(viewer)).execute())
  const before = new Set((await letters()).map(({ id }) => id))
  await world.act(viewer, askSigningCode, { agreementPartyId })
  const [letter] = (await letters()).filter(({ id }) => !before.has(id))
  return /\b\d{6}\b/.exec(letter?.text_body ?? '')?.[0] ?? ''
}

/** One party asks for a code and signs with it. */
export async function signAs(world: World, letter: ToSign) {
  const code = await askCode(world, letter)
  const { viewer, ...document } = letter
  return await world.act(viewer, signAgreement, { ...document, code, consent: 'yes' })
}

/** Everybody signs what waits for them, each for itself. */
export async function sign(cast: Cast, missionId: string): Promise<void> {
  for (const letter of Object.values(await sendLetter(cast, missionId))) await signAs(cast.world, letter)
  await cast.world.settle()
}

/** Every half-day declared and confirmed, on 20 May 2026. */
export async function carryOut({ world, company, sme }: Cast, missionId: string): Promise<number> {
  world.clock.set('2026-05-20')
  const halfDays = await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).execute())
  for (const { id } of halfDays) {
    await world.act(company.expert, declareHalfDay, { halfDayId: id, task: 'Atelier' })
    await world.act(sme.manager, confirmHalfDay, { halfDayId: id })
  }
  await world.settle()
  return halfDays.length
}

export async function close({ world, sme }: Cast, missionId: string): Promise<void> {
  const closing = await world.look((tx) => tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  await world.act(sme.manager, closeMission, { closingId: closing.id, objectiveMet: 'yes', toolsLeft: 'Grille tarifaire' })
  await world.settle()
}
