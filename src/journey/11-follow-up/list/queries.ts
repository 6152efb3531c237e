import { sql, type RawBuilder } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import type { FollowUpsTable } from '#house/db/tables.ts'
import { FollowUpsAsked, perPage, type Asked, type State } from './schema.ts'

export type Line = {
  id: string; reference: string; sme: string; months: number; due_on: PlainDate; status: FollowUpsTable['status']; asked_on: PlainDate | null; reminders: number; papers: number
  created_planned: number; kept_planned: number; created_declared: number | null; kept_declared: number | null; created_verified: number | null; kept_verified: number | null
}

/** A question is late when nobody answered within the month. */
const lateAfter = 30

function stateOf(state: State, today: PlainDate): RawBuilder<unknown> {
  const at: Record<State, RawBuilder<unknown>> = {
    due: sql`follow_ups.status = 'awaited' and follow_ups.due_on <= ${today}`, late: sql`follow_ups.status = 'awaited' and follow_ups.due_on <= ${addDays(today, -lateAfter)}`, silent: sql`follow_ups.status = 'silent'`, answered: sql`follow_ups.status = 'answered'`,
    'to-verify': sql`follow_ups.status = 'answered' and follow_ups.jobs_created_verified is null`, gone: sql`follow_ups.status in ('liquidated', 'sold', 'relocated')`, 'to-come': sql`follow_ups.status = 'awaited' and follow_ups.due_on > ${today}`,
  }
  return at[state]
}

const from = ({ territoryId, state, months }: Asked, today: PlainDate) => sql`from follow_ups join projects on projects.id = follow_ups.project_id join organisations on organisations.id = follow_ups.sme_id join decisions on decisions.id = follow_ups.decision_id
  where follow_ups.territory_id = ${territoryId} ${state ? sql`and ${stateOf(state, today)}` : sql``} ${months ? sql`and follow_ups.months = ${months}` : sql``}`

/** The lines asked for, what is to be done soonest first: of what is over, the latest. */
async function linesOf({ tx, today }: ReadContext, asked: Asked, limit: RawBuilder<unknown>): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select follow_ups.id, projects.reference, organisations.name as sme, follow_ups.months, follow_ups.due_on, follow_ups.status, follow_ups.asked_on, follow_ups.reminders,
      (select count(*) from follow_up_evidence where follow_up_id = follow_ups.id and erased_on is null)::int as papers,
      decisions.jobs_created_planned as created_planned, decisions.jobs_kept_planned as kept_planned, jobs_created_declared as created_declared, jobs_kept_declared as kept_declared, jobs_created_verified as created_verified, jobs_kept_verified as kept_verified
    ${from(asked, today)} order by follow_ups.status = 'awaited' and follow_ups.due_on <= ${today} desc, case when follow_ups.status = 'awaited' then follow_ups.due_on end, follow_ups.due_on desc, follow_ups.id ${limit}`.execute(tx)
  return rows
}

export const followUpList = query({
  name: 'follow-up.followUpList',
  who: ['territory-coordinator'],
  input: FollowUpsAsked,
  rest: { plural: 'territories', noun: 'follow-ups', id: 'territoryId' },
  async run(context, asked) {
    const { rows: [counted] } = await sql<{ count: number }>`select count(*)::int as count ${from(asked, context.today)}`.execute(context.tx)
    const total = counted?.count ?? 0
    const { state, months, page } = asked
    return { filter: { state, months, page }, today: context.today, total, pages: Math.max(1, Math.ceil(total / perPage)), rows: await linesOf(context, asked, sql`limit ${perPage} offset ${(asked.page - 1) * perPage}`) }
  },
})
export type FollowUpList = Awaited<ReturnType<typeof followUpList.run>>

/** All the lines asked for, to take away. */
export const followUpTable = query({
  name: 'follow-up.followUpTable',
  who: followUpList.who,
  input: FollowUpsAsked,
  rest: { plural: 'follow-up-tables' },
  run: async (context, asked) => ({ rows: await linesOf(context, asked, sql`limit 20000`) }),
})
