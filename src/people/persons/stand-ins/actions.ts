import { sql } from 'kysely'
import { personIdOf, roles } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { copyLink, linkEnd } from '#house/auth/links.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { seen } from '../handover/queries.ts'
import { checkReach, keepersOfPeople, rolesHeld } from '../queries.ts'
import { coveredBy, openLink } from './queries.ts'
import { ownRoles } from './rules.ts'
import { mostDays, NameStandIn, OpenLinkFor, StandInOnly } from './schema.ts'

/** Both are locked in one order, so that of two that would cross each other the second sees the first. */
async function lockBoth({ tx }: Context, ids: readonly string[]): Promise<void> {
  const rows = await tx.selectFrom('people').select('id').where('id', 'in', [...ids]).where('deactivated_at', 'is', null).where('merged_into', 'is', null).orderBy('id').forUpdate().execute()
  if (rows.length < ids.length) throw new Refusal('not-found', 'house.not-found')
}

function checkDays({ today }: Context, startsOn: string, endsOn: string): void {
  if (endsOn < startsOn || endsOn < today) throw new Refusal('invalid', 'people.cover-ends-first', {}, { endsOn: 'people.cover-ends-first' })
  if (startsOn < today) throw new Refusal('invalid', 'people.cover-begins-past', {}, { startsOn: 'people.cover-begins-past' })
}

/**
 * A colleague covers another from a day to a day. Whoever names them must be able to give every role of the absent person.
 * Nobody covers themselves; in the same days an absent person has one stand-in, a stand-in is not absent and nobody who
 * covers is covered, so that there is neither chain nor circle.
 */
export const nameStandIn = action({
  name: 'people.nameStandIn',
  who: keepersOfPeople,
  input: NameStandIn,
  rest: { plural: 'people', noun: 'stand-ins', id: 'absentId' },
  async run(context, { absentId, standInId, startsOn, endsOn }) {
    await seen(context, absentId)
    await seen(context, standInId)
    if (absentId === standInId) throw new Refusal('invalid', 'people.cover-oneself', {}, { standInId: 'people.cover-oneself' })
    checkDays(context, startsOn, endsOn)
    if (addDays(startsOn, mostDays) < endsOn) throw new Refusal('invalid', 'people.cover-too-long', {}, { endsOn: 'people.cover-too-long' })
    await lockBoth(context, [absentId, standInId])
    await checkReach(context, [absentId])
    const held = await rolesHeld(context, [absentId])
    if (!held.some(({ role }) => !ownRoles.includes(role))) throw new Refusal('conflict', 'people.nothing-to-cover')
    // Rows that would cross may lie elsewhere: what leaves is whether there is one.
    const { rows: [row] } = await asInstallation(context.tx, () => sql<{ id: string; absent_id: string; stand_in_id: string }>`
      insert into stand_ins (id, absent_id, stand_in_id, starts_on, ends_on, named_by, named_at)
      select ${context.ids()}, ${absentId}, ${standInId}, ${startsOn}, ${endsOn}, ${personIdOf(context.viewer)}, ${context.now}
        where not exists (select from stand_ins where ended_at is null and starts_on <= ${endsOn} and ends_on >= ${startsOn} and (absent_id in (${absentId}, ${standInId}) or stand_in_id = ${absentId})) returning id, absent_id, stand_in_id`.execute(context.tx))
    if (!row) throw new Refusal('conflict', 'people.cover-crosses')
    await emit(context, 'stand-in.named', { id: row.id, absent_person_id: row.absent_id, stand_in_person_id: row.stand_in_id })
    return { standInRowId: row.id }
  },
})

/** Back sooner: it ends at once. */
export const endStandIn = action({
  name: 'people.endStandIn',
  who: keepersOfPeople,
  input: StandInOnly,
  rest: { plural: 'stand-ins', noun: 'endings', id: 'standInRowId' },
  async run(context, { standInRowId }) {
    const found = await context.tx.selectFrom('stand_ins').select('absent_id').where('id', '=', standInRowId).executeTakeFirst()
    if (!found) throw new Refusal('not-found', 'house.not-found')
    await checkReach(context, [found.absent_id])
    const row = await context.tx.updateTable('stand_ins').set({ ended_at: context.now }).where('id', '=', standInRowId).where('ended_at', 'is', null).where('ends_on', '>=', context.today).returning(['id', 'absent_id', 'stand_in_id']).executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'people.cover-over')
    await emit(context, 'stand-in.ended', { id: row.id, absent_person_id: row.absent_id, stand_in_person_id: row.stand_in_id })
    return { absentId: row.absent_id }
  },
})

/**
 * Opens for oneself what an open link of the absent person opens: the same object and the same actions, in one's own name,
 * no longer than the link or the cover lasts. What only the person named may do, a signature, stays closed.
 */
export const openForAbsent = action({
  name: 'people.openForAbsent',
  who: roles,
  input: OpenLinkFor,
  rest: { plural: 'covered-links', noun: 'openings', id: 'linkId' },
  async run(context, { linkId }) {
    const { tx, now, today, viewer } = context
    const personId = personIdOf(viewer)
    if (!personId || viewer.kind !== 'person') throw new Refusal('not-found', 'house.not-found')
    const { rows: [cover] } = await sql<{ ends_on: typeof today }>`select max(ends_on) as ends_on from stand_ins where stand_in_id = ${personId} and ended_at is null and starts_on <= ${today} and ends_on >= ${today}`.execute(tx)
    if (!cover?.ends_on) throw new Refusal('not-found', 'house.not-found')
    const row = await asInstallation(tx, () => copyLink(context, { linkId, personId, until: linkEnd(cover.ends_on, 0), where: sql<boolean>`links.person_id in ${coveredBy(personId, today)} and ${openLink(now)}` }))
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'covered-link.opened', { id: row.id, territory_id: row.territory_id })
    return { linkId: row.id }
  },
})
