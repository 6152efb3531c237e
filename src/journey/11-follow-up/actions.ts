import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { followUpLife } from './lifecycle.ts'
import { AnswerFollowUp, CloseFollowUp, VerifyJobs } from './schema.ts'

/** Jobs the manager declares as linked to the project; created and kept are never added up. */
export const answerFollowUp = action({
  name: 'follow-up.answerFollowUp',
  who: followUpLife.transitions.answer.who,
  input: AnswerFollowUp,
  rest: { plural: 'follow-ups', noun: 'answers', id: 'followUpId' },
  behalf: true,
  async run(context, { followUpId, jobsCreated, jobsKept, headcount }) {
    await move(context, followUpLife, followUpId, 'answer', { answered_on: context.today, jobs_created_declared: jobsCreated, jobs_kept_declared: jobsKept, headcount })
    return { followUpId }
  },
})

export const closeFollowUp = action({
  name: 'follow-up.closeFollowUp',
  who: followUpLife.transitions.silent.who,
  input: CloseFollowUp,
  rest: { plural: 'follow-ups', noun: 'closures', id: 'followUpId' },
  async run(context, { followUpId, status }) {
    await move(context, followUpLife, followUpId, status, { answered_on: context.today }, { status })
    return { followUpId }
  },
})

/** Jobs seen in evidence; never more than were declared. */
export const verifyJobs = action({
  name: 'follow-up.verifyJobs',
  who: ['territory-coordinator'],
  input: VerifyJobs,
  rest: { plural: 'follow-ups', noun: 'verifications', id: 'followUpId' },
  async run(context, { followUpId, jobsCreatedVerified, jobsKeptVerified }) {
    const row = await context.tx.updateTable('follow_ups').set({ jobs_created_verified: jobsCreatedVerified, jobs_kept_verified: jobsKeptVerified })
      .where('id', '=', followUpId).where('status', '=', 'answered').where('jobs_created_declared', '>=', jobsCreatedVerified).where('jobs_kept_declared', '>=', jobsKeptVerified)
      .returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'follow-up.more-than-declared')
    await emit(context, 'follow-up.verified', row)
    return { followUpId }
  },
})
