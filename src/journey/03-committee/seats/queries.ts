import { sql } from 'kysely'
import { query } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { seatKinds } from '../schema.ts'
import { SeatsOf } from './schema.ts'

export type SeatLine = { id: string; personId: string; name: string; seat: (typeof seatKinds)[number]; capacity: string; organisationId: string | null; organisation: string | null; joinedOn: PlainDate; seatSince: PlainDate; leftOn: PlainDate | null }
export type Candidate = { id: string; name: string }

/** Who sits, who sat, and who could: people of the territory with the role of member and no seat here. */
export const seatsOfCommittee = query({
  name: 'committee.seatsOfCommittee',
  who: ['territory-coordinator', 'network-admin'],
  input: SeatsOf,
  rest: { plural: 'committees', noun: 'seats', id: 'committeeId' },
  async run({ tx, today }, { committeeId }) {
    const committee = await tx.selectFrom('committees').select(['id', 'name', 'territory_id', 'quorum']).where('id', '=', committeeId).executeTakeFirst()
    if (!committee) throw new Refusal('not-found', 'house.not-found')
    const { rows } = await sql<SeatLine>`
      select committee_members.id, person_id as "personId", given_name || ' ' || family_name as name, seat, capacity, organisation_id as "organisationId", organisations.name as organisation, committee_members.joined_on as "joinedOn", seat_since as "seatSince", committee_members.left_on as "leftOn"
      from committee_members join people on people.id = person_id left join organisations on organisations.id = organisation_id where committee_id = ${committeeId}
      order by committee_members.left_on desc nulls first, case seat when 'chair' then 0 when 'substitute-chair' then 1 else 2 end, family_name, given_name limit 150`.execute(tx)
    const { rows: candidates } = await sql<Candidate>`
      select distinct people.id, family_name || ' ' || given_name as name from role_grants join people on people.id = role_grants.person_id
      where role_grants.role = 'committee-member' and role_grants.territory_id = ${committee.territory_id} and (role_grants.ends_on is null or role_grants.ends_on >= ${today}::date) and people.deactivated_at is null
        and not exists (select from committee_members where committee_id = ${committeeId} and committee_members.person_id = people.id and left_on is null)
      order by 2 limit 300`.execute(tx)
    const firms = await tx.selectFrom('organisations').select(['id', 'name']).where((eb) => eb.or([
      eb.exists(eb.selectFrom('sites').select('sites.id').whereRef('sites.organisation_id', '=', 'organisations.id').where('sites.territory_id', '=', committee.territory_id)),
      eb('id', 'in', rows.flatMap(({ organisationId }) => organisationId ?? []).concat('00000000-0000-0000-0000-000000000000')),
    ])).orderBy('name').limit(1000).execute()
    return { committee, today, seats: rows.filter(({ leftOn }) => leftOn === null), former: rows.filter(({ leftOn }) => leftOn !== null), candidates, firms }
  },
})
export type Seats = Awaited<ReturnType<typeof seatsOfCommittee.run>>
