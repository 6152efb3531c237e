import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Cents } from '#house/units.ts'
import { ownMeetings } from '../../list/queries.ts'
import { stoodAside, tallyFor, tallyForMember, type AgendaRow, type Choice } from './rules.ts'

/** Every decision, the latest first, and the conditions it set. */
export async function decisionsOf({ tx }: ReadContext, projectId: string) {
  const decisions = await tx.selectFrom('decisions').select(['id', 'outcome', 'decided_on', 'half_days', 'jobs_created_planned', 'jobs_kept_planned', 'reason', 'agenda_item_id']).select(({ ref }) => ref('advance_cents').$castTo<Cents | null>().as('advance_cents'))
    .where('project_id', '=', projectId).orderBy('decided_on', 'desc').orderBy('id', 'desc').limit(50).execute()
  const conditions = await tx.selectFrom('conditions').select(['id', 'decision_id', 'wording', 'blocks', 'due_on', 'status', 'closed_on']).where('project_id', '=', projectId).orderBy('due_on').orderBy('id').limit(100).execute()
  return { decisions, conditions }
}
export type DecisionRow = Awaited<ReturnType<typeof decisionsOf>>['decisions'][number]
export type ConditionRow = Awaited<ReturnType<typeof decisionsOf>>['conditions'][number]

export type Hearing = AgendaRow & { id: string; held_on: PlainDate; committee: string; quorum: number }
type HearingRow = Omit<Hearing, 'tally'> & Record<Choice, number>

/** The meetings the file was put before, with their votes counted; `own` is the reader's. Names of voters stay in the room. */
async function hearings(context: ReadContext, projectId: string, only = sql`true`): Promise<Hearing[]> {
  const { rows } = await sql<HearingRow>`
    select agenda_items.id, agenda_items.status, meetings.held_on, committees.name as committee, committees.quorum,
      count(votes.id) filter (where votes.choice in ('for', 'for-with-conditions')) as "for", count(votes.id) filter (where votes.choice in ('against', 'adjourn')) as against,
      count(votes.id) filter (where votes.choice = 'abstention') as abstention, (select count(distinct conflicts.member_id) from conflicts where conflicts.project_id = agenda_items.project_id and conflicts.status <> 'set-aside') as recused,
      case when agenda_items.project_id = any (app_recused_projects()) then 'recused' else max(votes.choice) filter (where committee_members.person_id = ${personIdOf(context.viewer)}) end as own
    from agenda_items join meetings on meetings.id = agenda_items.meeting_id join committees on committees.id = meetings.committee_id
    left join votes on votes.agenda_item_id = agenda_items.id and votes.counted left join committee_members on committee_members.id = votes.member_id
    where agenda_items.project_id = ${projectId} and ${only} group by agenda_items.id, meetings.id, committees.id order by meetings.held_on desc limit 50`.execute(context.tx)
  return rows.map(({ for: yes, against, abstention, recused, ...row }) => ({ ...row, tally: { for: yes, against, abstention, recused } }))
}

export const committeeOf = async (context: ReadContext, projectId: string) => ({ ...(await decisionsOf(context, projectId)), agenda: (await hearings(context, projectId)).map(tallyFor) })
export type CommitteeOfFile = Awaited<ReturnType<typeof committeeOf>>

/** As a member may read it: only the member's own committees, no tally before the vote is closed or after standing aside. */
export async function committeeForMember(context: ReadContext, projectId: string) {
  const agenda = await hearings(context, projectId, sql`agenda_items.id in (select agenda_items.id from ${ownMeetings(context)} where agenda_items.project_id = ${projectId})`)
  const { decisions, conditions } = await decisionsOf(context, projectId)
  const aside = stoodAside(agenda)
  return { aside, committee: { decisions: decisions.map((decision) => (aside ? { ...decision, advance_cents: null } : decision)), conditions, agenda: agenda.map(tallyForMember) } }
}
