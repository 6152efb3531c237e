import { emitAll } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { namedUuid } from '#house/ids.ts'
import { takenOver } from '#journey/01-intake/takeover/queries.ts'
import { followUpDates } from '../rules.ts'

/** The three questions about jobs of a mission that was over: the one the list answers is answered, the others wait for their day. */
export const takeOverFollowUps = reaction({
  name: 'follow-up.takeOverFollowUps',
  on: ['decision.taken-over'],
  async run(context, { ids }) {
    const decision = await context.tx.selectFrom('decisions').selectAll().where('id', '=', ids['decisionId'] ?? '').executeTakeFirst()
    const file = decision && (await takenOver(context.tx, decision.project_id))
    if (!file || file.stage !== 'closed') return
    const dates = followUpDates(decision.decided_on)
    const answered = file.jobsCreatedDeclared === null && file.jobsKeptDeclared === null ? null : (file.followUpMonths ?? dates.findLast(({ dueOn }) => dueOn <= context.today)?.months ?? 12)
    const rows = await context.tx.insertInto('follow_ups').values(dates.map(({ months, dueOn }) => {
      const says = months === answered
      return {
        id: namedUuid('taken-over-follow-up', `${decision.id} ${months}`), project_id: decision.project_id, decision_id: decision.id, territory_id: decision.territory_id, sme_id: decision.sme_id, months, due_on: dueOn, status: says ? ('answered' as const) : ('awaited' as const),
        answered_on: says ? context.today : null, jobs_created_declared: says ? (file.jobsCreatedDeclared ?? 0) : null, jobs_kept_declared: says ? (file.jobsKeptDeclared ?? 0) : null, jobs_created_verified: null, jobs_kept_verified: null, headcount: null,
      }
    })).onConflict((conflict) => conflict.doNothing()).returningAll().execute()
    await emitAll(context, rows.map((row) => ({ name: 'follow-up.taken-over', row, codes: { months: row.months } })))
  },
})
