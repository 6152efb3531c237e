import { sql } from 'kysely'
import { z } from 'zod'
import { personIdOf, roles } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { keepersOfPeople } from '../queries.ts'
import { isNetwork } from '../rules.ts'
import { seen } from '../handover/queries.ts'
import { ownRoles } from './rules.ts'
import { AbsentOnly } from './schema.ts'

/** Those whose place somebody takes on a day, by the days alone: no job begins or ends it, and it is not passed on. */
export const coveredBy = (personId: string | null, today: PlainDate) =>
  sql`(select stand_ins.absent_id from stand_ins where stand_ins.stand_in_id = ${personId} and stand_ins.ended_at is null and stand_ins.starts_on <= ${today} and stand_ins.ends_on >= ${today})`

export type StandInLine = { id: string; absent_id: string; stand_in_id: string; absent: string; stand_in: string; starts_on: PlainDate; ends_on: PlainDate; running: boolean }

const linesWhere = ({ tx, today }: ReadContext, where: ReturnType<typeof sql>) => sql<StandInLine>`
  select stand_ins.id, absent_id, stand_in_id, absent.given_name || ' ' || absent.family_name as absent, colleague.given_name || ' ' || colleague.family_name as stand_in, starts_on, ends_on, starts_on <= ${today} as running
  from stand_ins join people absent on absent.id = absent_id join people colleague on colleague.id = stand_in_id where ended_at is null and ends_on >= ${today} and ${where} order by starts_on, stand_ins.id limit 50`.execute(tx)

/** Whom this person covers, and who covers them, now and to come; on both homes. */
export const ownStandIns = query({
  name: 'people.ownStandIns',
  who: roles,
  input: z.object({}),
  rest: { plural: 'own-stand-ins' },
  async run(context) {
    const personId = personIdOf(context.viewer)
    if (!personId) return { covering: [], covered: [] }
    const { rows } = await asInstallation(context.tx, () => linesWhere(context, sql`(absent_id = ${personId} or stand_in_id = ${personId})`))
    return { covering: rows.filter((row) => row.stand_in_id === personId), covered: rows.filter((row) => row.absent_id === personId) }
  },
})
export type OwnStandIns = Awaited<ReturnType<typeof ownStandIns.run>>

/** Who covers one person, for whoever names them. */
export const standInsOf = query({
  name: 'people.standInsOf',
  who: keepersOfPeople,
  input: AbsentOnly,
  rest: { plural: 'people', noun: 'stand-ins', id: 'absentId' },
  async run(context, { absentId }) {
    const absent = await seen(context, absentId)
    const { rows } = await linesWhere(context, sql`absent_id = ${absentId}`)
    return { absent, rows, today: context.today, network: isNetwork(context.viewer) }
  },
})
export type StandInsOf = Awaited<ReturnType<typeof standInsOf.run>>

export type CoveredLink = { id: string; absent: string; object_type: string; created_on: PlainDate; closes_on: PlainDate }

/** Open personal links of those one covers today, without their addresses: each is opened anew, in one's own name. */
export const coveredLinks = query({
  name: 'people.coveredLinks',
  who: roles,
  input: z.object({}),
  rest: { plural: 'covered-links' },
  async run(context) {
    const { tx, viewer, today, now } = context
    const personId = personIdOf(viewer)
    const { rows } = await asInstallation(tx, () => sql<CoveredLink>`
      select distinct on (links.object_type, links.object_id) links.id, given_name || ' ' || family_name as absent, object_type, links.created_at::date as created_on, links.expires_at::date as closes_on
      from links join people on people.id = links.person_id where links.person_id in ${coveredBy(personId, today)} and ${openLink(now)}
      order by links.object_type, links.object_id, links.created_at desc limit 100`.execute(tx))
    return { links: rows }
  },
})

/** A link with pages: one that signs in, or that is spent, is its person's alone. */
export const openLink = (now: string) => sql`links.revoked_at is null and links.expires_at > ${now} and not links.single_use and links.object_type <> 'person'`

/**
 * The grants of a person on a day: the own ones, and those of whom they cover that somebody else can hold. Who they may be
 * comes first, as a list: asked for each request, it must find its rows by person and not read everybody's.
 */
export const heldOrCovered = (personId: string, today: PlainDate) => sql<boolean>`role_grants.person_id = any (array(select ${personId}::uuid union all ${coveredBy(personId, today)}))
  and (role_grants.person_id = ${personId} or role_grants.role <> all (${[...ownRoles]}) and exists (select from people where people.id = role_grants.person_id and people.deactivated_at is null))`
