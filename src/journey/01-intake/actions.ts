import type { z } from 'zod'
import { action, type Context } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { requireStanding } from '#people/territories/changes/actions.ts'
import { keepJudgment } from './eligibility/actions.ts'
import { texts as eligibilityTexts } from './eligibility/schema.ts'
import { projectLife } from './lifecycle.ts'
import { referenceOf } from './rules.ts'
import { AddNeed, JudgeProject, OpenProject, ProjectOnly, WithdrawProject } from './schema.ts'

/** One counter row a year, taken by an update: two contacts in the same instant get two references, none is skipped. */
export async function nextReference(context: Context): Promise<string> {
  const year = yearOf(context.today)
  const { last } = await context.tx.insertInto('project_counters').values({ year, last: 1 })
    .onConflict((conflict) => conflict.column('year').doUpdateSet((eb) => ({ last: eb('project_counters.last', '+', 1) }))).returning('last').executeTakeFirstOrThrow()
  return referenceOf(year, last)
}

/** Opens a file for an SME: the contact sheet. */
export const openProject = action({
  name: 'intake.openProject',
  who: ['territory-coordinator'],
  input: OpenProject,
  rest: { plural: 'projects' },
  async run(context, input) {
    await requireStanding(context, input.territoryId)
    const row = await context.tx.insertInto('projects').values({
      id: context.ids(), reference: await nextReference(context), territory_id: input.territoryId, sme_id: input.smeId, manager_id: input.managerId,
      referrer_id: input.referrerId, referrer_name: input.referrerName, summary: input.summary, headcount: input.headcount, status: 'contacted', contacted_on: context.today,
      submitted_on: null, judged_on: null, withdrawn_on: null, reason: null,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'project.opened', row)
    return { projectId: row.id, reference: row.reference }
  },
})

type NewNeed = z.output<typeof AddNeed>

async function project(context: Context, id: string) {
  const row = await context.tx.selectFrom('projects').select(['id', 'territory_id', 'sme_id']).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

const needColumns = (input: NewNeed) => ({
  family_code: input.family, capability: input.capability, description: input.description, half_days_asked: input.halfDaysAsked, wished_end: input.wishedEnd,
  remote_ok: input.remoteOk, jobs_created_hoped: input.jobsCreatedHoped, jobs_kept_hoped: input.jobsKeptHoped,
})

/** A skill the SME lacks; a project may have several. */
export const addNeed = action({
  name: 'intake.addNeed',
  who: ['territory-coordinator', 'sme-manager'],
  input: AddNeed,
  rest: { plural: 'projects', noun: 'needs', id: 'projectId' },
  behalf: true,
  async run(context, input) {
    const { territory_id, sme_id } = await project(context, input.projectId)
    const row = await context.tx.insertInto('needs').values({ id: context.ids(), project_id: input.projectId, territory_id, sme_id, requested_on: context.today, ...needColumns(input) })
      .returningAll().executeTakeFirstOrThrow()
    await emit(context, 'need.requested', row, { family: row.family_code })
    return { needId: row.id }
  },
})

export const submitProject = action({
  name: 'intake.submitProject',
  who: projectLife.transitions.submit.who,
  input: ProjectOnly,
  rest: { plural: 'projects', noun: 'submissions', id: 'projectId' },
  behalf: true,
  run: async (context, { projectId }) => ({ projectId: (await move(context, projectLife, projectId, 'submit', { submitted_on: context.today })).id }),
})

/** The verdict on eligibility, kept with the rules it was taken under; a refusal keeps its reason. */
export const judgeProject = action({
  name: 'intake.judgeProject',
  who: projectLife.transitions.accept.who,
  input: JudgeProject,
  rest: { plural: 'projects', noun: 'verdicts', id: 'projectId' },
  async run(context, { projectId, verdict, reasonCode, reason }) {
    if (verdict === 'ineligible' && reason === '' && (reasonCode ?? 'other') === 'other') throw new Refusal('invalid', 'house.reason-required', {}, { reason: 'house.reason-required' })
    const code = verdict === 'eligible' ? null : (reasonCode ?? 'other')
    const said = reason || (code ? eligibilityTexts('fr')(`code.${code}`) : null)
    const row = await move(context, projectLife, projectId, verdict === 'eligible' ? 'accept' : 'refuse', { judged_on: context.today, reason: said }, code ? { reason: code } : {})
    await keepJudgment(context, row, verdict, code, reason)
    return { projectId }
  },
})

export const withdrawProject = action({
  name: 'intake.withdrawProject',
  who: projectLife.transitions.withdraw.who,
  input: WithdrawProject,
  rest: { plural: 'projects', noun: 'withdrawals', id: 'projectId' },
  async run(context, { projectId, reason }) {
    await move(context, projectLife, projectId, 'withdraw', { withdrawn_on: context.today, reason })
    return { projectId }
  },
})
