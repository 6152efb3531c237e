import { action, type Context } from '#house/action.ts'
import type { Role, Who } from '#house/access.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { sqlState } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { checkReach } from './queries.ts'
import { inReach, mayGrant } from './rules.ts'
import { AddPerson, DeactivatePerson, GrantRole, WithdrawRole } from './schema.ts'

export const grantors = ['network-admin', 'national-coordinator', 'territory-coordinator', 'company-correspondent'] as const satisfies Who

type NewGrant = { personId: string; role: Role; territoryId: string | null; organisationId: string | null; siteId: string | null; endsOn?: PlainDate | null }

/** A place the actor cannot see is not one to give a role at: foreign keys alone would let any territory or firm be named. */
async function checkPlace(context: Context, grant: NewGrant): Promise<void> {
  if (!mayGrant(context.viewer, grant.role)) throw new Refusal('forbidden', 'people.role-not-yours-to-give')
  const { organisationId, siteId } = grant
  const organisation = organisationId ? await context.tx.selectFrom('organisations').select('id').where('id', '=', organisationId).executeTakeFirst() : true
  const site = siteId ? await context.tx.selectFrom('sites').select('id').where('id', '=', siteId).where('organisation_id', '=', organisationId).executeTakeFirst() : true
  if (!organisation || !site || !inReach(context.viewer, grant)) throw new Refusal('not-found', 'house.not-found')
}

/** A role that came to its end is given again in the same row, since a person holds a role at a place once. */
const revive = (context: Context, grant: NewGrant) => context.tx.updateTable('role_grants').set({ ends_on: grant.endsOn ?? null, granted_at: context.now })
  .where('person_id', '=', grant.personId).where('role', '=', grant.role).where('ends_on', '<', context.today).where('territory_id', 'is not distinct from', grant.territoryId)
  .where('organisation_id', 'is not distinct from', grant.organisationId).where('site_id', 'is not distinct from', grant.siteId).returningAll().executeTakeFirst()

const insertRow = (context: Context, grant: NewGrant) => context.tx.insertInto('role_grants').values({
  id: context.ids(), person_id: grant.personId, role: grant.role, territory_id: grant.territoryId, organisation_id: grant.organisationId,
  site_id: grant.siteId, granted_at: context.now, ends_on: grant.endsOn ?? null,
}).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()

/** The grant's id, or `null` when the person holds it already. */
export async function giveRole(context: Context, grant: NewGrant): Promise<string | null> {
  await checkPlace(context, grant)
  const row = (await revive(context, grant)) ?? (await insertRow(context, grant))
  if (row) await emit(context, 'role-grant.given', row, { role: grant.role })
  return row?.id ?? null
}

async function insertGrant(context: Context, grant: NewGrant): Promise<string> {
  const id = await giveRole(context, grant)
  if (!id) throw new Refusal('conflict', 'people.role-already-held')
  return id
}

/** A person and the first role they hold: nobody is in the register without one. */
export const addPerson = action({
  name: 'people.addPerson',
  who: grantors,
  input: AddPerson,
  rest: { plural: 'people' },
  async run(context, input) {
    const id = context.ids()
    await context.tx.insertInto('people').values({
      id, given_name: input.givenName, family_name: input.familyName, email: input.email, telephone: input.telephone, gender: input.gender,
      locale: input.locale, deactivated_at: null, merged_into: null, created_at: context.now,
    }).execute().catch((error: unknown) => {
      throw sqlState(error) === '23505' ? new Refusal('conflict', 'people.email-known', {}, { email: 'people.email-known' }) : error
    })
    await insertGrant(context, { ...input, personId: id })
    return { personId: id }
  },
})

export const grantRole = action({
  name: 'people.grantRole',
  who: grantors,
  input: GrantRole,
  rest: { plural: 'role-grants' },
  async run(context, input) {
    // Whom the actor cannot see is not somebody to give a role to: a role shows the person.
    const person = await context.tx.selectFrom('people').select('id').where('id', '=', input.personId).where('deactivated_at', 'is', null).executeTakeFirst()
    if (!person) throw new Refusal('not-found', 'house.not-found')
    return { roleGrantId: await insertGrant(context, input) }
  },
})

export const withdrawRole = action({
  name: 'people.withdrawRole',
  who: grantors,
  input: WithdrawRole,
  rest: { plural: 'role-grants', noun: 'withdrawals', id: 'roleGrantId' },
  async run(context, { roleGrantId }) {
    const row = await context.tx.deleteFrom('role_grants').where('id', '=', roleGrantId).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    if (!inReach(context.viewer, { role: row.role, territoryId: row.territory_id, organisationId: row.organisation_id })) throw new Refusal('forbidden', 'people.role-not-yours-to-give')
    await emit(context, 'role-grant.withdrawn', row, { role: row.role })
    return { roleGrantId }
  },
})

/** Closes the door: no sign-in, no link. What the person did stays under their name. */
export const deactivatePerson = action({
  name: 'people.deactivatePerson',
  who: grantors,
  input: DeactivatePerson,
  rest: { plural: 'people', noun: 'deactivations', id: 'personId' },
  async run(context, { personId }) {
    const seen = await context.tx.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst()
    if (!seen) throw new Refusal('not-found', 'house.not-found')
    await checkReach(context, [personId])
    const row = await context.tx.updateTable('people').set({ deactivated_at: context.now }).where('id', '=', personId).where('deactivated_at', 'is', null).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'person.deactivated', row)
    return { personId }
  },
})
