import { sql } from 'kysely'
import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { ProposalOfFile } from './schema.ts'

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
