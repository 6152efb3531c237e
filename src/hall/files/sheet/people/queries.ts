import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'

export type PersonRow = { id: string; name: string; email: string | null; telephone: string | null; gender: 'f' | 'm' | null; part: 'manager' | 'expert' | 'line-manager' | 'correspondent'; organisation: string | null }

/** Whom the coordinator writes to about this file: the manager, then those of the companies that said yes. */
export const peopleOf = async ({ tx }: ReadContext, { id, sme_id }: { id: string; sme_id: string }): Promise<PersonRow[]> => (await sql<PersonRow>`
  with chosen as (select distinct expert_person_id, line_manager_id, company_id from proposals where project_id = ${id} and status in ('released-by-company', 'consented-by-line-manager', 'accepted-by-expert', 'accepted-by-sme') limit 20),
  parts as (
    select manager_id as person_id, ${sme_id}::uuid as organisation_id, 'manager' as part, 1 as rank from projects where id = ${id}
    union all select expert_person_id, company_id, 'expert', 2 from chosen
    union all select line_manager_id, company_id, 'line-manager', 3 from chosen
    union all select correspondents.person_id, chosen.company_id, 'correspondent', 4 from (select distinct company_id from chosen) chosen
      join lateral (select person_id from role_grants where role_grants.organisation_id = chosen.company_id and role = 'company-correspondent' and ends_on is null order by granted_at, person_id limit 1) correspondents on true)
  select people.id, people.given_name || ' ' || people.family_name as name, people.email, people.telephone, people.gender, parts.part, organisations.name as organisation
  from parts join people on people.id = parts.person_id left join organisations on organisations.id = parts.organisation_id where people.deactivated_at is null order by parts.rank, name limit 40`.execute(tx)).rows
