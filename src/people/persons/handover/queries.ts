import { sql } from 'kysely'
import { z } from 'zod'
import type { Viewer } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import { id } from '#house/fields.ts'
import { Refusal } from '#house/refusal.ts'
import { keepersOfPeople, rolesHeld } from '../queries.ts'
import { inReach, isNetwork, territoriesOf } from '../rules.ts'
import type { Event } from '#house/events/emit.ts'
import { asInstallation } from '#house/db/transact.ts'
import { passedOn, successionOf, withoutRole, type OpenTasks, type Succession } from './rules.ts'

/** Tasks are counted in the viewer's territories; the network's own roles read numbers, not files. */
const within = (viewer: Viewer) => (isNetwork(viewer) ? sql`true` : sql`territory_id = any (${`{${territoriesOf(viewer).join(',')}}`}::uuid[])`)

/** What waits for somebody: numbers by kind and place, no names. */
export async function openTasksOf(context: ReadContext, personId: string): Promise<OpenTasks[]> {
  const { rows } = await asInstallation(context.tx, () => sql<OpenTasks>`
    select kind, role, organisation_id as "organisationId", territory_id as "territoryId", count(*)::int as count from (
      select 'projects' as kind, 'sme-manager' as role, sme_id as organisation_id, territory_id from projects where manager_id = ${personId} and status not in ('ineligible', 'withdrawn')
      union all select 'requests', 'company-correspondent', company_id, proposals.territory_id from proposals where status = 'sent' and exists (
        select from links where object_type = 'proposal' and object_id = proposals.id and person_id = ${personId} and revoked_at is null and expires_at > ${context.now})
      union all select 'team', 'line-manager', organisation_id, territory_id from experts where line_manager_id = ${personId} and active
      union all select 'proposals', 'line-manager', company_id, territory_id from proposals where line_manager_id = ${personId} and status in ('sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert')
      union all select 'missions', 'line-manager', company_id, territory_id from missions where line_manager_id = ${personId} and status in ('drafting', 'in-signature', 'signed')
        and not exists (select from closings where closings.mission_id = missions.id and closings.status = 'closed')
      union all select 'letters', case party when 'sme' then 'sme-manager' when 'company' then 'company-correspondent' else 'operator-signatory' end, organisation_id, agreement_parties.territory_id
        from agreement_parties join missions on missions.id = mission_id where person_id = ${personId} and party <> 'expert' and not exists (select from signatures where signatures.signer_id = agreement_parties.signer_id) and missions.status in ('drafting', 'in-signature', 'signed') and exists (select from agreements where agreements.id = agreement_parties.agreement_id and agreements.wanted and agreements.signed_on is null)
    ) task where ${within(context.viewer)} group by kind, role, organisation_id, territory_id order by kind, organisation_id, territory_id`.execute(context.tx))
  return rows
}

/** Somebody the viewer sees and who still acts. */
export async function seen({ tx }: ReadContext, personId: string) {
  const row = await tx.selectFrom('people').select(['id', 'given_name', 'family_name', 'email', 'deactivated_at', 'merged_into']).where('id', '=', personId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** What would move from one person to another, and what the other could not do yet. */
export async function handOverOf(context: ReadContext, fromPersonId: string, toPersonId: string | null) {
  const tasks = await openTasksOf(context, fromPersonId)
  const held = await rolesHeld(context, toPersonId ? [fromPersonId, toPersonId] : [fromPersonId])
  const passed = passedOn(held.filter((grant) => grant.personId === fromPersonId && inReach(context.viewer, grant)))
  const own = held.filter((grant) => grant.personId === toPersonId)
  return { tasks, passed, lacking: withoutRole(tasks, own), lackingWithRoles: withoutRole(tasks, [...own, ...passed]) }
}

/** The page before anything is handed over: how much, to whom, which roles it takes. */
export const openTasks = query({
  name: 'people.openTasks',
  who: keepersOfPeople,
  input: z.object({ fromPersonId: id, toPersonId: id.nullable().default(null) }),
  rest: { plural: 'people', noun: 'open-tasks', id: 'fromPersonId' },
  async run(context, { fromPersonId, toPersonId }) {
    const from = await seen(context, fromPersonId)
    const to = toPersonId ? await seen(context, toPersonId) : null
    const { tasks, passed, lacking, lackingWithRoles } = await handOverOf(context, fromPersonId, toPersonId)
    const place = passed.find(({ organisationId }) => organisationId !== null) ?? null
    return { from, to, tasks, roles: passed.map(({ role }) => role), organisationId: place?.organisationId ?? null, lacking, lackingWithRoles }
  },
})
export type HandOverPreview = Awaited<ReturnType<typeof openTasks.run>>

/**
 * The succession an event tells of, as it stands now: somebody who was merged since is followed to the record that was kept,
 * so that rooms may read two events of the same instant in either order.
 */
export async function successionNow({ tx }: Pick<ReadContext, 'tx'>, event: Event): Promise<Succession> {
  const told = successionOf(event)
  const { rows } = await sql<{ id: string }>`
    with recursive followed as (select id, merged_into from people where id = ${told.toId} union select people.id, people.merged_into from people join followed on people.id = followed.merged_into)
    select id from followed where merged_into is null`.execute(tx)
  return { ...told, toId: rows[0]?.id ?? told.toId }
}
