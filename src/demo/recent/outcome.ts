import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { closeMission } from '#journey/10-closing/actions.ts'
import { answerFollowUp, closeFollowUp, verifyJobs } from '#journey/11-follow-up/actions.ts'
import { addEvidence } from '#journey/11-follow-up/evidence/actions.ts'
import { register } from './register.ts'
import { dayAt, numberOf, onOrAfter } from '../days.ts'
import { comeTrue, partOf, silenceAfter } from '../past/results.ts'
import * as reasons from '../words/reasons.ts'
import { byTelephone, later, on, type Live } from './case.ts'
import type { Mission } from './signature.ts'
import type { Story } from './stage.ts'

const [silent, telephoned, verified] = [0.22, 0.3, 0.8]

/** Each mission has its closing, opened by the last half-day that was answered for. */
export async function* closeDown(live: Live, missions: readonly Mission[]): AsyncGenerator<PlainDate, void, void> {
  const { stage, random, sme, territory } = live
  yield on(live, stage, 'closed', 3, 25)
  const rows = await stage.look((tx) => tx.selectFrom('closings').select('id').where('mission_id', 'in', missions.map(({ missionId }) => missionId)).where('status', '=', 'open').orderBy('id').execute())
  for (const { id } of rows) {
    const objectiveMet = live.interruptedAfter === null ? random.weighted([['yes', 78], ['partly', 18], ['no', 4]] as const) : random.pick(['partly', 'no'] as const)
    const input = { closingId: id, objectiveMet, toolsLeft: random.pick(reasons.tools), nextStep: random.pick(reasons.nextSteps) }
    await stage.act(random.chance(0.5) ? sme.manager.viewer : territory.coordinator.viewer, closeMission, input)
  }
}

/** The question after twelve months: answered, by link or on the telephone, or met with silence. */
export async function* followUp(live: Live): Story {
  const { stage, random, projectId, sme, territory } = live
  yield later(stage, 1)
  const row = await stage.look((tx) => tx.selectFrom('follow_ups').select(['id', 'due_on']).where('project_id', '=', projectId).where('months', '=', 12).executeTakeFirst())
  if (!row) return
  const coordinator = territory.coordinator.viewer
  const due = row.due_on > stage.today() ? row.due_on : addDays(stage.today(), 1)
  if (random.chance(silent)) {
    yield addDays(due, silenceAfter)
    await stage.act(coordinator, closeFollowUp, { followUpId: row.id, status: 'silent' })
    return
  }
  yield dayAt(onOrAfter(numberOf(due) + random.int(1, 50)))
  const declared = { created: partOf(random, live.created, comeTrue[12].created), kept: Math.min(live.firm.headcount, partOf(random, live.kept, comeTrue[12].kept)) }
  const answer = { followUpId: row.id, jobsCreated: declared.created, jobsKept: declared.kept, headcount: live.firm.headcount + declared.created }
  await (random.chance(telephoned) ? stage.act(coordinator, answerFollowUp, answer, byTelephone(stage, sme.manager)) : stage.act(sme.manager.viewer, answerFollowUp, answer))
  if (!random.chance(verified)) return
  yield later(stage, random.int(5, 25))
  await stage.act(sme.manager.viewer, addEvidence, { followUpId: row.id, name: 'registre-du-personnel.pdf', bytes: register })
  await stage.act(coordinator, verifyJobs, { followUpId: row.id, jobsCreatedVerified: Math.min(declared.created, partOf(random, declared.created, 0.88)), jobsKeptVerified: Math.min(declared.kept, partOf(random, declared.kept, 0.88)) })
}
