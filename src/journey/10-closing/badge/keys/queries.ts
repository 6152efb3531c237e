import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import type { PublicKey } from './rules.ts'
import { Nothing } from './schema.ts'

/** A key by its thumbprint, in use or retired. */
export async function publicKeyOf(tx: Tx, kid: string): Promise<PublicKey | null> {
  const row = await tx.selectFrom('badge_keys').select('public_jwk').where('kid', '=', kid).executeTakeFirst()
  return (row?.public_jwk as PublicKey | undefined) ?? null
}

/** Whether a badge of ours would name this issuer. */
export const issuesHere = async (tx: Tx, issuer: string | null) =>
  issuer !== null && (await tx.selectFrom('badge_keys').select('id').where('issuer', '=', issuer).executeTakeFirst()) !== undefined

/** Every key that ever signed, the newest first: a badge outlives the key that signed it. */
export const publishedKeys = query({
  name: 'closing.publishedKeys',
  who: ['public'],
  input: Nothing,
  rest: { plural: 'badge-keys' },
  run: ({ tx }) => asInstallation(tx, async () => {
    const rows = await tx.selectFrom('badge_keys').select(['kid', 'public_jwk', 'made_at', 'retired_at']).orderBy('made_at', 'desc').orderBy('id', 'desc').execute()
    return rows.map(({ kid, public_jwk, made_at, retired_at }) => ({ kid, publicKey: public_jwk as PublicKey, madeAt: made_at, retiredAt: retired_at }))
  }),
})
