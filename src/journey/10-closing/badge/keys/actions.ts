import { action, type Context } from '#house/action.ts'
import { decrypt, encrypt } from '#house/auth/encrypt.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { issuerId } from '../rules.ts'
import { newKey } from './rules.ts'
import { Nothing } from './schema.ts'

const place = (id: string) => `badge_keys.private_key ${id}`

/** The key that signs, made when there is none: of two who ask at once the first to write wins, both sign with its key. */
export const signingKey = (context: Context): Promise<{ id: string; kid: string; pem: string }> => asInstallation(context.tx, async () => {
  const { tx, site, now } = context
  const signing = () => tx.selectFrom('badge_keys').select(['id', 'kid', 'private_key']).where('retired_at', 'is', null).executeTakeFirst()
  let row = await signing()
  if (!row) {
    const [id, made] = [context.ids(), newKey()]
    await tx.insertInto('badge_keys').values({ id, kid: made.kid, issuer: issuerId(site.baseUrl), public_jwk: JSON.stringify(made.publicKey), private_key: encrypt(site.dataKeys, place(id), made.pem), made_at: now, retired_at: null }).onConflict((conflict) => conflict.doNothing()).execute()
    row = await signing()
  }
  const pem = row?.private_key ? decrypt(site.dataKeys, place(row.id), row.private_key) : null
  if (!row || !pem) throw new Refusal('conflict', 'closing.badge-key-closed')
  return { id: row.id, kid: row.kid, pem }
})

/** From the next badge on another key signs; the one before loses its private part and stays published. */
export const rotateBadgeKey = action({
  name: 'closing.rotateBadgeKey',
  who: ['network-admin'],
  input: Nothing,
  rest: { plural: 'badge-keys', noun: 'rotations' },
  async run(context) {
    const row = await context.tx.updateTable('badge_keys').set({ retired_at: context.now, private_key: null }).where('retired_at', 'is', null).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.no-badge-key')
    await emit(context, 'badge-key.retired', row)
    return { kid: row.kid }
  },
})
