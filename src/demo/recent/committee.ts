import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { withdrawProject } from '#journey/01-intake/actions.ts'
import { liftCondition, putOnAgenda, recordDecision, scheduleMeeting } from '#journey/03-committee/actions.ts'
import { editItem, recordAccounts } from '#journey/03-committee/agenda/actions.ts'
import { recordAttendance } from '#journey/03-committee/attendance/actions.ts'
import { castVote, openBallot } from '#journey/03-committee/ballots/actions.ts'
import { closeBallot } from '#journey/03-committee/ballots/closing/actions.ts'
import { declareConflict } from '#journey/03-committee/conflicts/actions.ts'
import { contractAdvance, disburseAdvance } from '#journey/08-advances/actions.ts'
import { dayAt, numberOf, type DayNumber } from '../days.ts'
import * as reasons from '../words/reasons.ts'
import { later, on, type Live } from './case.ts'
import { rewriteBriefs } from './intake.ts'
import type { Story } from './stage.ts'

const noticeDays = 10

async function meetingOn({ stage, recent, territory, random }: Live, day: DayNumber): Promise<string> {
  const key = `${territory.id} ${day}`
  const known = recent.meetingIds.get(key)
  if (known) return known
  const { meetingId } = await stage.act(territory.coordinator.viewer, scheduleMeeting, { committeeId: territory.committee.id, heldOn: dayAt(day), startsAt: '09:00', place: random.pick(reasons.places) })
  recent.meetingIds.set(key, meetingId)
  return meetingId
}

/** From the agenda to the decision, over an adjournment where there is one. Returns the decision that approves, if any. */
export async function* decide(live: Live): AsyncGenerator<PlainDate, string | null, void> {
  const { stage, recent, territory, fate } = live
  for (let turn = live.adjourned ? 0 : 1; turn <= 1; turn += 1) {
    const meeting = recent.meetings.firstFrom(territory, numberOf(stage.today()) + noticeDays)
    const usual = dayAt(meeting - live.random.int(noticeDays - 4, noticeDays))
    yield live.stopAt === 'on-agenda' ? on(live, stage, 'on-agenda', 0, 0) : live.at['on-agenda'] ?? (usual > stage.today() ? usual : later(stage, 1))
    const { agendaItemId } = await stage.act(territory.coordinator.viewer, putOnAgenda, { meetingId: await meetingOn(live, meeting), projectId: live.projectId })
    await prepare(live, agendaItemId, meeting > numberOf(recent.making.today))
    yield dayAt(meeting)
    const outcome = turn === 0 ? 'adjourned' : fate === 'refused' ? 'refused' : live.condition ? 'approved-with-conditions' : 'approved'
    const decisionId = await record(live, agendaItemId, outcome)
    if (outcome === 'refused') return null
    if (outcome !== 'adjourned') return decisionId
    yield later(stage, 12)
    await rewriteBriefs(live)
  }
  return null
}

/** What the table will read (a long agenda gives each file a few minutes): who presents the file, the advance asked, three years of accounts. Only of the main territory. */
async function prepare({ stage, territory, sme, projectId, firm, advanceCents }: Live, agendaItemId: string, coming: boolean): Promise<void> {
  if (territory.index !== 0) return
  const { viewer } = territory.coordinator
  await stage.act(viewer, editItem, { agendaItemId, minutes: coming ? 25 : 8, presenter: sme.manager.name, advanceAskedCents: advanceCents || null, discussion: '' })
  const year = Number(stage.today().slice(0, 4))
  const turnover = firm.headcount * 132_000_00
  for (const [ago, growth, margin] of [[1, 1, 0.016], [2, 0.94, -0.005], [3, 0.89, 0.012]] as const) {
    const turnoverCents = Math.round(turnover * growth)
    await stage.act(viewer, recordAccounts, { projectId, year: year - ago, turnoverCents, resultCents: Math.round(turnoverCents * margin), cashCents: Math.round(turnoverCents * (0.03 - ago / 200)) })
  }
}

type Outcome = 'approved' | 'approved-with-conditions' | 'adjourned' | 'refused'

async function record(live: Live, agendaItemId: string, outcome: Outcome): Promise<string> {
  const { stage, territory, random, condition } = live
  const voted = territory.index === 0
  if (voted) await vote(live, agendaItemId, outcome)
  const approves = outcome === 'approved' || outcome === 'approved-with-conditions'
  const wording = reasons.conditions.find(([, blocks]) => blocks === condition?.blocks)?.[0] ?? ''
  const decided = {
    agendaItemId, halfDays: approves ? live.needs.reduce((sum, need) => sum + need.halfDays, 0) : 0, advanceCents: approves ? live.advanceCents : 0,
    jobsCreatedPlanned: approves ? live.created : 0, jobsKeptPlanned: approves ? live.kept : 0,
    reason: outcome === 'adjourned' ? random.pick(reasons.adjourned) : outcome === 'refused' ? random.pick(reasons.refused) : '',
    conditions: outcome === 'approved-with-conditions' && condition ? [{ wording, blocks: condition.blocks, dueOn: addDays(stage.today(), 60) }] : [],
  }
  if (!voted) return (await stage.act(territory.coordinator.viewer, recordDecision, { ...decided, projectId: live.projectId, outcome })).decisionId
  const { decisionId } = await stage.act(territory.coordinator.viewer, closeBallot, decided)
  if (!decisionId) throw new Error(`the vote on ${live.projectId} did not end as the story says`)
  return decisionId
}

const sides = { approved: 'for', 'approved-with-conditions': 'for-with-conditions', adjourned: 'adjourn', refused: 'against' } as const

/** The members who came; one in twenty-five has a tie with the firm and stands back. Most of them decide as the story says. */
async function vote({ stage, territory, random, projectId }: Live, agendaItemId: string, outcome: Outcome): Promise<void> {
  const { members, quorum } = territory.committee
  const usual = sides[outcome]
  const shuffled = random.shuffled(members)
  const came = random.int(quorum, quorum + 3)
  const drawn = shuffled.slice(0, came).map((member) => ({ member, choice: random.weighted([[usual, 88], ['abstention', 8], ['recused', 4]] as const) }))
  const earlier = new Set((await stage.look((tx) => tx.selectFrom('conflicts').select('member_id').where('project_id', '=', projectId).execute())).map((row) => row.member_id))
  const aside = drawn.filter(({ member, choice }) => choice === 'recused' || earlier.has(member.memberId))
  for (const { member } of aside) if (!earlier.has(member.memberId)) await stage.act(member.person.viewer, declareConflict, { agendaItemId, reason: random.pick(reasons.conflicts) })
  // Others make up for those who stand aside, so that the quorum holds.
  const others = shuffled.slice(came).filter(({ memberId }) => !earlier.has(memberId)).slice(0, aside.length).map((member) => ({ member, choice: usual }))
  const voters = [...drawn.filter((one) => !aside.includes(one)), ...others]
  const { meeting_id: meetingId } = await stage.look((tx) => tx.selectFrom('agenda_items').select('meeting_id').where('id', '=', agendaItemId).executeTakeFirstOrThrow())
  for (const { member } of [...voters, ...aside]) await stage.act(territory.coordinator.viewer, recordAttendance, { meetingId, memberId: member.memberId, state: 'present', representedBy: null, at: null })
  await stage.act(territory.coordinator.viewer, openBallot, { agendaItemId })
  const needed = Math.floor(voters.length / 2) + 1
  for (const [place, { member, choice }] of voters.entries()) await stage.act(member.person.viewer, castVote, { agendaItemId, choice: place < needed || choice === 'recused' ? usual : choice, forMemberId: null })
}

/** Lifts the conditions in the way of the match or the signature; the others go their own way with the advance. */
export async function* liftBlocking(live: Live, decisionId: string): AsyncGenerator<PlainDate, void, void> {
  const { condition, stage } = live
  if (condition?.blocks === 'matching' || condition?.blocks === 'signature') {
    if (condition.staysOpen) yield '9999-12-31' as PlainDate
    yield later(stage, live.random.int(7, 25))
    await lift(live, decisionId)
  }
}

async function lift({ stage, territory }: Live, decisionId: string): Promise<void> {
  const rows = await stage.look((tx) => tx.selectFrom('conditions').select('id').where('decision_id', '=', decisionId).where('status', '=', 'open').execute())
  for (const { id } of rows) await stage.act(territory.coordinator.viewer, liftCondition, { conditionId: id })
}

/** The money goes its own way: what the committee asked for, the contract, the payment. */
export async function* payAdvance(live: Live, decisionId: string): Story {
  const { stage, territory, condition, random, advanceCents } = live
  if (condition && (condition.blocks === 'advance' || condition.blocks === 'nothing') && !condition.staysOpen) {
    yield later(stage, random.int(10, 40))
    await lift(live, decisionId)
  }
  if (advanceCents === 0) return
  yield later(stage, random.int(8, 25))
  const { id } = await stage.look((tx) => tx.selectFrom('advances').select('id').where('decision_id', '=', decisionId).executeTakeFirstOrThrow())
  await stage.act(territory.coordinator.viewer, contractAdvance, { advanceId: id })
  if (condition?.blocks === 'advance' && condition.staysOpen) return
  yield later(stage, random.int(5, 20))
  await stage.act(territory.fundManager.viewer, disburseAdvance, { advanceId: id })
}

/** Approved, and then nothing: the coordinator closes the file. */
export async function* neverStarts({ stage, territory, projectId, random }: Live): AsyncGenerator<PlainDate, void, void> {
  yield later(stage, random.int(60, 130))
  await stage.act(territory.coordinator.viewer, withdrawProject, { projectId, reason: random.pick(reasons.neverStarted) })
}
