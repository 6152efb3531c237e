import { addMinutes } from '../clock/plain-date.ts'
import type { Context } from '../action.ts'
import { hashToken, newToken } from './token.ts'

export const sessionCookie = 'mainforte_session'
const lifetimeMinutes = 14 * 24 * 60

/** Opens a session and returns the token for the cookie; only its hash is kept. */
export async function openSession(context: Context, personId: string): Promise<string> {
  const token = newToken()
  await context.tx.insertInto('sessions').values({
    id: context.ids(), token_hash: hashToken(token), person_id: personId, created_at: context.now, expires_at: addMinutes(context.now, lifetimeMinutes),
  }).execute()
  return token
}

export const endSession = (context: Context, token: string) => context.tx.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute()
/** Signs a person out everywhere: after a reset, an address change, a deactivation. */
export const endSessionsOf = (context: Context, personId: string) => context.tx.deleteFrom('sessions').where('person_id', '=', personId).execute()

/** A second use of a single-use link finds nothing to update. */
export async function spendLink(context: Context, linkId: string): Promise<boolean> {
  const { numUpdatedRows } = await context.tx.updateTable('links').set({ used_at: context.now }).where('id', '=', linkId).where('used_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

export const setPasswordHash = (context: Context, personId: string, hash: string) =>
  context.tx.insertInto('credentials').values({ person_id: personId, password_hash: hash, changed_at: context.now })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ password_hash: hash, changed_at: context.now })).execute()

/** Somebody who no longer signs in: the record is another's past. */
export const forgetPassword = (context: Context, personId: string) => context.tx.deleteFrom('credentials').where('person_id', '=', personId).execute()
