import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { mayBeAsked } from './queries.ts'
import { AnswerPulse, AskPulse, daysAfterClosing, groupSize, mostDaysAfterClosing, questions } from './schema.ts'

/** Once a mission, two weeks after its closing, and never reminded: it is voluntary. */
export const askPulse = action({
  name: 'closing.askPulse',
  who: [],
  input: AskPulse,
  rest: { plural: 'closings', noun: 'pulse-requests', id: 'closingId' },
  async run(context, { closingId }) {
    const { today } = context
    const row = await context.tx.insertInto('pulse_requests').columns(['id', 'closing_id', 'mission_id', 'project_id', 'territory_id', 'company_id', 'expert_person_id', 'asked_on'])
      .expression((eb) => eb.selectFrom('closings').where('closings.id', '=', closingId).where('status', '=', 'closed').where('closed_on', '<=', addDays(today, -daysAfterClosing)).where('closed_on', '>=', addDays(today, -mostDaysAfterClosing)).where(mayBeAsked).select([
        sql<string>`${context.ids()}::uuid`.as('id'), 'closings.id as closing_id', 'mission_id', 'project_id', 'territory_id', 'company_id', 'expert_person_id', sql<typeof today>`${today}::date`.as('asked_on'),
      ])).onConflict((conflict) => conflict.column('closing_id').doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.nothing-to-ask')
    await emit(context, 'pulse.asked', row)
    return { pulseId: row.id }
  },
})

type Given = { question: (typeof questions)[number]; mark: number }

/** A person stands once in a pool: a group is five people, not five answers of two. */
async function stand({ tx }: Context, companyId: string, personId: string, given: readonly Given[]): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('pulse_waiting').values(given.map(({ question }) => ({ company_id: companyId, question, person_id: personId }))).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows) < given.length) throw new Refusal('conflict', 'closing.pulse-waiting')
}

/**
 * The row of the pool is its lock: of a fourth and a fifth answer in the same instant one waits for the other. The fifth empties
 * the pool and writes the group, in one statement.
 */
const pour = ({ tx, today }: Context, companyId: string, { question, mark }: Given) => sql`
  with pool as (
    insert into pulse_pools as pool (company_id, question, waiting, total) values (${companyId}, ${question}, 1, ${mark})
    on conflict (company_id, question) do update set waiting = (pool.waiting + 1) % ${groupSize}::int,
      total = case when pool.waiting + 1 = ${groupSize}::int then 0 else pool.total + excluded.total end,
      closed_total = case when pool.waiting + 1 = ${groupSize}::int then pool.total + excluded.total end,
      groups = pool.groups + case when pool.waiting + 1 = ${groupSize}::int then 1 else 0 end
    returning pool.company_id, pool.question, pool.waiting, pool.closed_total, pool.groups
  )
  insert into pulse_groups (company_id, question, number, total, released_on) select company_id, question, groups, closed_total, ${today}::date from pool where waiting = 0 returning number`.execute(tx)

/** After the pool's lock is held, so that whoever waits for it stands in the next group. */
const forget = ({ tx }: Context, companyId: string, { question }: Given) => tx.deleteFrom('pulse_waiting').where('company_id', '=', companyId).where('question', '=', question).execute()

/**
 * Voluntary and final. That somebody answered stands apart from the answer, without a time; hence no event, no key that is
 * kept beside the person, and nothing that leads back. An empty form is an answer too: nobody is asked again.
 */
export const answerPulse = action({
  name: 'closing.answerPulse',
  who: ['expert'],
  input: AnswerPulse,
  confidential: true,
  rest: { plural: 'pulses', noun: 'answers', id: 'pulseId' },
  async run(context, { pulseId, ...said }) {
    const personId = personIdOf(context.viewer)
    if (!personId) throw new Refusal('forbidden', 'access.role-missing')
    const row = await context.tx.updateTable('pulse_requests').set({ answered: true }).where('id', '=', pulseId).where('expert_person_id', '=', personId).where('answered', '=', false).returning('company_id').executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.pulse-answered')
    const given = questions.flatMap((question) => (said[question] === null ? [] : [{ question, mark: said[question] }]))
    if (given.length === 0) return { pulseId }
    await asInstallation(context.tx, async () => {
      await stand(context, row.company_id, personId, given)
      for (const one of given) if ((await pour(context, row.company_id, one)).rows.length > 0) await forget(context, row.company_id, one)
    })
    return { pulseId }
  },
})
