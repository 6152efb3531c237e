import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { ClosingOnly } from '../links/schema.ts'
import { tokenIn } from './keys/rules.ts'
import { readable, type Claims } from './rules.ts'
import { Nothing } from './keys/schema.ts'
import { AchievementOf } from './schema.ts'

/** The latest badge of a closing; nothing for whoever may not read it. */
export async function badgeOf(tx: Tx, closingId: string) {
  const row = await tx.selectFrom('badges').innerJoin('attestations', 'attestations.id', 'badges.attestation_id').select(['badges.id', 'badges.status', 'badges.issued_on', 'revoked_on', 'revoked_because', 'revoked_reason', 'attestations.replaced_on'])
    .where('badges.closing_id', '=', closingId).orderBy('badges.id', 'desc').executeTakeFirst()
  return row ? { id: row.id, status: row.status, issuedOn: row.issued_on, revokedOn: row.revoked_on, because: row.revoked_because, reason: row.revoked_reason, /** The attestation has a newer edition. */ behind: row.replaced_on !== null } : null
}
export type Badge = NonNullable<Awaited<ReturnType<typeof badgeOf>>>

export const claimsIn = (jwt: string) => tokenIn(jwt)?.claims as Claims

/** The badge as it is handed over: signed, and the same to read. The expert's own, or of the coordinator's territory. */
export const badgeHeld = query({
  name: 'closing.badgeHeld',
  who: ['expert', 'territory-coordinator'],
  input: ClosingOnly,
  rest: { plural: 'closings', noun: 'badges', id: 'closingId' },
  async run({ tx }, { closingId }) {
    const row = await tx.selectFrom('badges').select(['id', 'jwt']).where('closing_id', '=', closingId).where('status', '=', 'valid').executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'closing.no-badge')
    return { badgeId: row.id, jwt: row.jwt, credential: readable(claimsIn(row.jwt)) }
  },
})
export type BadgeHeld = Awaited<ReturnType<typeof badgeHeld.run>>

/** Badges that hold no longer, by their code alone. */
export const revokedBadges = query({
  name: 'closing.revokedBadges',
  who: ['public'],
  input: Nothing,
  rest: { plural: 'badge-revocations' },
  run: ({ tx }) => asInstallation(tx, async () => {
    const rows = await tx.selectFrom('badges').select(['id', 'revoked_because']).where('status', '=', 'revoked').orderBy('revoked_on', 'desc').orderBy('id').execute()
    return rows.map(({ id, revoked_because }) => ({ id, because: revoked_because ?? ('reason' as const) }))
  }),
})

/** The field of skill that an achievement is about. */
export const achievementFamily = query({
  name: 'closing.achievementFamily',
  who: ['public'],
  input: AchievementOf,
  rest: { plural: 'badge-achievements' },
  async run({ tx }, { family }) {
    const row = await tx.selectFrom('skill_families').select(['code', 'name_fr as fr', 'name_en as en']).where('code', '=', family).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    return row
  },
})
