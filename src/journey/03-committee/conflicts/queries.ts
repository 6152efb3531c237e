import { sql } from 'kysely'
import { query } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import type { ConflictsTable } from '#house/db/tables.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { TiesOfFile, type Ground } from './schema.ts'

/** A link that the data shows between a member and the firm of a file. `firm` is the member's, `detail` what was compared. */
export type Suggestion = { agendaItemId: string; projectId: string; memberId: string; personId: string; name: string; ground: Ground; firm: string | null; detail: string | null; /** Null while nobody has decided. */ status: ConflictsTable['status'] | null }

/**
 * Members and files of a meeting that the data links, each with its ground: the member's own firm; same group; same activity
 * (NAF class, or sector where no code is known) with a site in the territory; a link stated by the coordinator; what the
 * firm's experts declared. Firms of a member: the one of the seat and those of the person's roles.
 */
export async function suggestionsOf(tx: Tx, meetingId: string): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    with files as (
      select agenda_items.id as item_id, agenda_items.project_id, agenda_items.territory_id, meetings.committee_id, sme.id as sme_id, sme.naf, sme.sector, sme.group_name
      from agenda_items join meetings on meetings.id = agenda_items.meeting_id join projects on projects.id = agenda_items.project_id join organisations sme on sme.id = projects.sme_id
      where agenda_items.meeting_id = ${meetingId}
    ), seats as (
      select committee_members.id, committee_members.committee_id, committee_members.person_id, committee_members.organisation_id from committee_members where committee_members.left_on is null and committee_members.committee_id in (select committee_id from files)
    ), employers as (
      select id as member_id, person_id, committee_id, organisation_id from seats where organisation_id is not null
      union select seats.id, seats.person_id, seats.committee_id, role_grants.organisation_id from seats join role_grants on role_grants.person_id = seats.person_id and role_grants.organisation_id is not null and role_grants.role <> 'funder'
    ), found as (
      select files.*, employers.member_id, employers.person_id, firm.name as firm, tie.ground, tie.detail
      from files join employers on employers.committee_id = files.committee_id join organisations firm on firm.id = employers.organisation_id
      cross join lateral (
        select 'own-firm' as ground, null as detail where firm.id = files.sme_id
        union all select 'group', firm.group_name where firm.id <> files.sme_id and lower(firm.group_name) = lower(files.group_name)
        union all select 'competitor', coalesce(firm.naf, firm.sector) where firm.id <> files.sme_id
          and case when firm.naf is not null and files.naf is not null then left(replace(firm.naf, '.', ''), 4) = left(replace(files.naf, '.', ''), 4) else lower(firm.sector) = lower(files.sector) end
          and exists (select from sites where sites.organisation_id = firm.id and sites.territory_id = files.territory_id) and exists (select from sites where sites.organisation_id = files.sme_id and sites.territory_id = files.territory_id)
        union all select firm_ties.kind, 'stated' from firm_ties where firm_ties.territory_id = files.territory_id
          and ((firm_ties.organisation_id = firm.id and firm_ties.other_id = files.sme_id) or (firm_ties.other_id = firm.id and firm_ties.organisation_id = files.sme_id and firm_ties.kind in ('competitor', 'group')))
        union all select expert_conflicts.kind, 'expert' from expert_conflicts join experts on experts.id = expert_conflicts.expert_id
          where expert_conflicts.organisation_id = files.sme_id and (experts.person_id = employers.person_id or (experts.organisation_id = firm.id and expert_conflicts.kind <> 'family'))
      ) tie
    )
    select distinct on (files.position, found.item_id, people.family_name, found.member_id, found.ground) found.item_id as "agendaItemId", found.project_id as "projectId", found.member_id as "memberId", found.person_id as "personId",
      people.given_name || ' ' || people.family_name as name, found.ground, found.firm, found.detail, conflicts.status
    from found join agenda_items files on files.id = found.item_id join people on people.id = found.person_id
    left join conflicts on conflicts.project_id = found.project_id and conflicts.member_id = found.member_id and conflicts.ground = found.ground
    order by files.position, found.item_id, people.family_name, found.member_id, found.ground limit 500`.execute(tx)
  return rows
}

/** How many links that the data shows on a file nobody has confirmed or set aside yet. */
export async function undecidedOf(tx: Tx, { id, meeting_id, project_id }: { id: string; meeting_id: string; project_id: string }): Promise<number> {
  const standing = new Set((await standingOf(tx, [project_id])).map(({ memberId }) => memberId))
  return (await suggestionsOf(tx, meeting_id)).filter((one) => one.agendaItemId === id && one.status === null && !standing.has(one.memberId)).length
}

export type Standing = { id: string; projectId: string; memberId: string; name: string; organisation: string | null; ground: Ground; reason: string; status: ConflictsTable['status']; settledReason: string; recordedAt: Instant }

/** The conflicts recorded on these files; those set aside too when `all` is asked for. */
export async function standingOf(tx: Tx, projectIds: readonly string[], all = false): Promise<Standing[]> {
  if (projectIds.length === 0) return []
  const rows = tx.selectFrom('conflicts').innerJoin('committee_members', 'committee_members.id', 'conflicts.member_id').innerJoin('people', 'people.id', 'conflicts.person_id').leftJoin('organisations', 'organisations.id', 'committee_members.organisation_id')
    .select(['conflicts.id', 'conflicts.project_id as projectId', 'conflicts.member_id as memberId', 'organisations.name as organisation', 'conflicts.ground', 'conflicts.reason', 'conflicts.status', 'conflicts.settled_reason as settledReason', 'conflicts.recorded_at as recordedAt'])
    .select(sql<string>`people.given_name || ' ' || people.family_name`.as('name')).where('conflicts.project_id', 'in', [...projectIds]).orderBy('people.family_name').limit(500)
  return await (all ? rows : rows.where('conflicts.status', '<>', 'set-aside')).execute()
}

/** The links stated about the firm of a file, and the firms of the territory that one could be stated with. */
export const tiesOfFile = query({
  name: 'committee.tiesOfFile',
  who: ['territory-coordinator'],
  input: TiesOfFile,
  rest: { plural: 'files', noun: 'firm-ties', id: 'reference' },
  async run(context, { reference }) {
    const file = await fileOf(context, reference)
    const ties = await context.tx.selectFrom('firm_ties').innerJoin('organisations', 'organisations.id', 'firm_ties.organisation_id').select(['firm_ties.id', 'firm_ties.kind', 'organisations.name'])
      .where('firm_ties.territory_id', '=', file.territoryId).where('firm_ties.other_id', '=', file.smeId).orderBy('organisations.name').limit(100).execute()
    // Firms a member may work for: those of the seats, of the members’ roles, and the helper companies of the territory.
    const firms = await context.tx.selectFrom('organisations').select(['organisations.id', 'organisations.name']).where('organisations.id', '<>', file.smeId)
      .where((eb) => eb.or([
        eb('organisations.id', 'in', eb.selectFrom('committee_members').select('organisation_id').where('territory_id', '=', file.territoryId).where('left_on', 'is', null).where('organisation_id', 'is not', null).$castTo<{ organisation_id: string }>()),
        eb.exists(eb.selectFrom('committee_members').innerJoin('role_grants', 'role_grants.person_id', 'committee_members.person_id').select('role_grants.id').where('committee_members.territory_id', '=', file.territoryId).whereRef('role_grants.organisation_id', '=', 'organisations.id')),
        eb.exists(eb.selectFrom('sites').select('sites.id').where('sites.territory_id', '=', file.territoryId).whereRef('sites.organisation_id', '=', 'organisations.id').where('organisations.kind', '=', 'company')),
      ])).orderBy('organisations.name').limit(500).execute()
    return { file, ties, firms }
  },
})
export type TiesOfFile = Awaited<ReturnType<typeof tiesOfFile.run>>
