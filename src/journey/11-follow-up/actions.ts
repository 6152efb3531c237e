import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { action, type Context } from '#house/action.ts'
import type { FollowUpsTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { followUpLife } from './lifecycle.ts'
import { checkJobs, checkPeople, goneStatuses } from './rules.ts'
import { AnswerFollowUp, CloseFollowUp, FollowUpOnly, TellChange, VerifyJobs } from './schema.ts'

type FollowUp = Selectable<FollowUpsTable>

const byOf = ({ onBehalf, viewer }: Context) => (onBehalf || viewer.kind === 'system' ? 'behalf' : viewer.kind === 'link' ? 'link' : 'account')

/** Every answer is kept as it came; the row of the question holds the last. */
async function keepAnswer(context: Context, row: FollowUp): Promise<number> {
  const { rows: [kept] } = await sql<{ place: number }>`
    insert into follow_up_answers (id, follow_up_id, project_id, territory_id, sme_id, place, answered_on, jobs_created, jobs_kept, headcount, by)
    select ${context.ids()}, ${row.id}, ${row.project_id}, ${row.territory_id}, ${row.sme_id}, coalesce(max(place), 0) + 1, ${context.today}, ${row.jobs_created_declared}, ${row.jobs_kept_declared}, ${row.headcount}::numeric, ${byOf(context)}
    from follow_up_answers where follow_up_id = ${row.id} returning place`.execute(context.tx)
  return kept?.place ?? 1
}

/** What became of the firm was said already: the words say whom to tell, not which status stands there. */
function firmGone(error: unknown): never {
  const status = error instanceof Refusal ? error.params['status'] : undefined
  throw goneStatuses.some((gone) => gone === status) ? new Refusal('conflict', 'follow-up.firm-gone') : error
}

/**
 * Jobs the manager declares as linked to the project; created and kept are never added up. Answered again, the last answer
 * counts, and what had been verified of the one before is to be verified anew.
 */
export const answerFollowUp = action({
  name: 'follow-up.answerFollowUp',
  who: followUpLife.transitions.answer.who,
  input: AnswerFollowUp,
  rest: { plural: 'follow-ups', noun: 'answers', id: 'followUpId' },
  behalf: true,
  async run(context, { followUpId, jobsCreated, jobsKept, words, ...people }) {
    checkPeople(people)
    checkJobs({ jobsCreated, jobsKept, headcount: people.headcount })
    const row = await move(context, followUpLife, followUpId, 'answer', {
      answered_on: context.today, jobs_created_declared: jobsCreated, jobs_kept_declared: jobsKept, words, headcount: people.headcount, permanent: people.permanent, fixed_term: people.fixedTerm, apprentices: people.apprentices, temporary: people.temporary,
      jobs_created_verified: null, jobs_kept_verified: null, verified_on: null, verified_words: '',
    }).catch(firmGone)
    return { followUpId, place: await keepAnswer(context, row) }
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

/** The firm itself says that it stopped, was sold or moved away. */
export const tellChange = action({
  name: 'follow-up.tellChange',
  who: followUpLife.transitions.sold.who,
  input: TellChange,
  rest: { plural: 'follow-ups', noun: 'changes', id: 'followUpId' },
  behalf: true,
  async run(context, { followUpId, change, words }) {
    await move(context, followUpLife, followUpId, change, { answered_on: context.today, words }, { status: change }).catch(firmGone)
    return { followUpId }
  },
})

/** What was said of the firm was wrong, or whoever took it over may answer: the question is asked again. */
export const reopenFollowUp = action({
  name: 'follow-up.reopenFollowUp',
  who: followUpLife.transitions.reopen.who,
  input: FollowUpOnly,
  rest: { plural: 'follow-ups', noun: 'reopenings', id: 'followUpId' },
  async run(context, { followUpId }) {
    await move(context, followUpLife, followUpId, 'reopen', { answered_on: null, asked_on: context.today, last_letter_on: context.today, reminders: 0 })
    return { followUpId }
  },
})

/** Jobs seen in evidence; never more than were declared: a higher figure is declared first. */
export const verifyJobs = action({
  name: 'follow-up.verifyJobs',
  who: ['territory-coordinator'],
  input: VerifyJobs,
  rest: { plural: 'follow-ups', noun: 'verifications', id: 'followUpId' },
  async run(context, { followUpId, jobsCreatedVerified, jobsKeptVerified, words }) {
    const shown = sql<boolean>`exists (select from follow_up_evidence where follow_up_id = follow_ups.id and erased_on is null)`
    const row = await context.tx.updateTable('follow_ups').set({ jobs_created_verified: jobsCreatedVerified, jobs_kept_verified: jobsKeptVerified, verified_on: context.today, verified_words: words })
      .where('id', '=', followUpId).where('status', '=', 'answered').where('jobs_created_declared', '>=', jobsCreatedVerified).where('jobs_kept_declared', '>=', jobsKeptVerified).where(shown)
      .returningAll().executeTakeFirst()
    if (row) {
      await emit(context, 'follow-up.verified', row)
      return { followUpId }
    }
    const bare = await context.tx.selectFrom('follow_ups').select('id').where('id', '=', followUpId).where((eb) => eb.not(shown)).executeTakeFirst()
    throw new Refusal('conflict', bare ? 'follow-up.nothing-shows' : 'follow-up.more-than-declared')
  },
})
