import { action, type Context } from '#house/action.ts'
import type { Role } from '#house/access.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { sqlState } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { mayGrant } from './rules.ts'
import { AddPerson, DeactivatePerson, GrantRole, WithdrawRole } from './schema.ts'

type NewGrant = { personId: string; role: Role; territoryId: string | null; organisationId: string | null; siteId: string | null; endsOn?: PlainDate | null }

async function insertGrant(context: Context, grant: NewGrant): Promise<string> {
  if (!mayGrant(context.viewer, grant.role)) throw new Refusal('forbidden', 'people.role-not-yours-to-give')
  const row = await context.tx.insertInto('role_grants').values({
    id: context.ids(), person_id: grant.personId, role: grant.role, territory_id: grant.territoryId, organisation_id: grant.organisationId,
    site_id: grant.siteId, granted_at: context.now, ends_on: grant.endsOn ?? null,
  }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'people.role-already-held')
  await emit(context, 'role-grant.given', row, { role: grant.role })
  return row.id
}

/** A person and the first role they hold: nobody is in the register without one. */
export const addPerson = action({
  name: 'people.addPerson',
  who: ['network-admin', 'national-coordinator', 'territory-coordinator', 'company-correspondent'],
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
  who: ['network-admin', 'national-coordinator', 'territory-coordinator', 'company-correspondent'],
  input: GrantRole,
  rest: { plural: 'role-grants' },
  run: async (context, input) => ({ roleGrantId: await insertGrant(context, input) }),
})

export const withdrawRole = action({
  name: 'people.withdrawRole',
  who: ['network-admin', 'national-coordinator', 'territory-coordinator', 'company-correspondent'],
  input: WithdrawRole,
  rest: { plural: 'role-grants', noun: 'withdrawals', id: 'roleGrantId' },
  async run(context, { roleGrantId }) {
    const row = await context.tx.deleteFrom('role_grants').where('id', '=', roleGrantId).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    if (!mayGrant(context.viewer, row.role)) throw new Refusal('forbidden', 'people.role-not-yours-to-give')
    await emit(context, 'role-grant.withdrawn', row, { role: row.role })
    return { roleGrantId }
  },
})

/** Closes the door: no sign-in, no link. What the person did stays under their name. */
export const deactivatePerson = action({
  name: 'people.deactivatePerson',
  who: ['network-admin', 'national-coordinator', 'territory-coordinator', 'company-correspondent'],
  input: DeactivatePerson,
  rest: { plural: 'people', noun: 'deactivations', id: 'personId' },
  async run(context, { personId }) {
    const row = await context.tx.updateTable('people').set({ deactivated_at: context.now }).where('id', '=', personId).where('deactivated_at', 'is', null).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'person.deactivated', row)
    return { personId }
  },
})
