import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { calendarOf, officeWeek, type Calendar, type Slot, type WeeklyHalf, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import type { Weekday } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { ProposalOfFile } from './schema.ts'

/** The half-days of a window on which an expert is free: the ordinary week less absences, closures of the site and what is held. */
export async function calendarOfExpert({ tx }: ReadContext, expertId: string, window: Window): Promise<Calendar> {
  const expert = await tx.selectFrom('experts').select(['site_id', 'person_id']).where('id', '=', expertId).executeTakeFirst()
  if (!expert) throw new Refusal('not-found', 'house.not-found')
  const { from, to } = window
  const weekly = await tx.selectFrom('availability_patterns').select(['weekday', 'half']).where('expert_id', '=', expertId).execute()
  const absences = await tx.selectFrom('absences').select(['starts_on', 'ends_on']).where('expert_id', '=', expertId).where('starts_on', '<=', to).where('ends_on', '>=', from).execute()
  const blackouts = await tx.selectFrom('site_blackouts').select(['starts_on', 'ends_on']).where('site_id', '=', expert.site_id).where('starts_on', '<=', to).where('ends_on', '>=', from).execute()
  const busy = await tx.selectFrom('bookings').select(['day', 'half']).where('expert_person_id', '=', expert.person_id).where('status', '<>', 'cancelled').where('day', '>=', from).where('day', '<=', to).execute()
  return calendarOf({
    window, closed: [...absences, ...blackouts].map((range) => ({ from: range.starts_on, to: range.ends_on })), busy: busy.map((slot): Slot => slot),
    weekly: weekly.length > 0 ? weekly.map((slot): WeeklyHalf => ({ weekday: slot.weekday as Weekday, half: slot.half })) : officeWeek,
  })
}

const nameOf = (given: string | null, family: string | null) => (family ? `${given ?? ''} ${family}` : null)

/** One proposal with the four who answer in turn. */
export const proposalOfFile = query({
  name: 'matching.proposalOfFile',
  who: ['territory-coordinator'],
  input: ProposalOfFile,
  rest: { plural: 'proposals-of-files' },
  async run(context, { reference, proposalId }) {
    const { tx } = context
    const file = await fileOf(context, reference)
    const row = await tx.selectFrom('proposals').innerJoin('people as expert', 'expert.id', 'proposals.expert_person_id').innerJoin('organisations', 'organisations.id', 'proposals.company_id')
      .leftJoin('people as manager', 'manager.id', 'proposals.line_manager_id').innerJoin('needs', 'needs.id', 'proposals.need_id').leftJoin('experts', 'experts.id', 'proposals.expert_id')
      .select(['proposals.id', 'proposals.group_id', 'proposals.need_id', 'proposals.expert_id', 'proposals.status', 'proposals.half_days', 'proposals.window_from', 'proposals.window_to', 'proposals.fit', 'proposals.declined_by', 'proposals.reason', 'proposals.overridden', 'proposals.override_reason', 'proposals.former_id', 'proposals.sent_on', 'proposals.expires_on', 'proposals.closed_on',
        'expert.given_name', 'expert.family_name', 'manager.given_name as manager_given', 'manager.family_name as manager_family', 'organisations.name as company', 'needs.family_code', 'experts.job_title'])
      .select(sql<string | null>`(select people.given_name || ' ' || people.family_name from role_grants join people on people.id = role_grants.person_id
        where role_grants.role = 'company-correspondent' and role_grants.organisation_id = proposals.company_id and people.deactivated_at is null order by role_grants.granted_at, people.id limit 1)`.as('correspondent'))
      .where('proposals.id', '=', proposalId).where('proposals.project_id', '=', file.id).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const { given_name, family_name, manager_given, manager_family, correspondent, ...proposal } = row
    const names = { company: correspondent, 'line-manager': nameOf(manager_given, manager_family), expert: nameOf(given_name, family_name), sme: file.manager }
    return { file, today: context.today, proposal, names, expert: `${given_name} ${family_name}` }
  },
})
export type ProposalOfFile = Awaited<ReturnType<typeof proposalOfFile.run>>
