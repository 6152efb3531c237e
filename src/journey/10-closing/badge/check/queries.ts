import { query } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import { signedWith } from '../keys/rules.ts'
import { issuesHere, publicKeyOf } from '../keys/queries.ts'
import { claimsIn } from '../queries.ts'
import { identityHash, readable, type Claims } from '../rules.ts'
import { BadgeChecked } from '../schema.ts'
import { codeIn, heldIn, issuerIn, saysTheSame, type Held } from './rules.ts'

/** What a badge of ours says, without anybody's name. `recipient`: whether it was given to the address that was asked about. */
export type Shown = { title: string; narrative: string; issuedOn: PlainDate; territory: string; recipient: 'same' | 'other' | null }
export type CheckedBadge =
  | ({ state: 'valid' } & Shown)
  | ({ state: 'revoked'; revokedOn: PlainDate; because: 'replaced' | 'reason' } & Shown)
  | { state: 'altered' } | { state: 'unknown-issuer'; issuer: string | null } | { state: 'unknown' } | { state: 'not-a-badge' }

async function rowOf(tx: Tx, code: string | null) {
  return code ? await tx.selectFrom('badges').innerJoin('territories', 'territories.id', 'badges.territory_id').select(['badges.jwt', 'badges.status', 'badges.issued_on', 'revoked_on', 'revoked_because', 'territories.name as territory']).where('badges.id', '=', code).executeTakeFirst() : undefined
}
type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>

function stateOf({ jwt, status, issued_on, revoked_on, revoked_because, territory }: Row, email: string): CheckedBadge {
  const { name, credentialSubject: { narrative, identifier: [identity] } } = claimsIn(jwt)
  const shown: Shown = { title: name, narrative, issuedOn: issued_on, territory, recipient: email && identity ? (identityHash(email, identity.salt) === identity.identityHash ? 'same' : 'other') : null }
  return status === 'revoked' && revoked_on ? { state: 'revoked', revokedOn: revoked_on, because: revoked_because ?? 'reason', ...shown } : { state: 'valid', ...shown }
}

/** The signature first: a text that our key did not sign is never believed, whatever it says of itself. */
async function ofToken(tx: Tx, { token, kid }: Extract<Held, { kind: 'token' }>, email: string): Promise<CheckedBadge> {
  const key = kid ? await publicKeyOf(tx, kid) : null
  const issuer = issuerIn(token.claims)
  if (!key) return token.header && token.claims && !(await issuesHere(tx, issuer)) ? { state: 'unknown-issuer', issuer } : { state: 'altered' }
  if (!token.claims || !signedWith(token, key)) return { state: 'altered' }
  const row = await rowOf(tx, codeIn((token.claims as Claims).jti))
  return row ? stateOf(row, email) : { state: 'unknown' }
}

/** A file without a signature is held against what was signed under its code. */
async function ofReadable(tx: Tx, credential: Record<string, unknown>, email: string): Promise<CheckedBadge> {
  const issuer = issuerIn(credential)
  if (issuer === null) return { state: 'not-a-badge' }
  const row = await rowOf(tx, codeIn(credential['id']))
  if (!row) return (await issuesHere(tx, issuer)) ? { state: 'unknown' } : { state: 'unknown-issuer', issuer }
  return saysTheSame(readable(claimsIn(row.jwt)), credential) ? stateOf(row, email) : { state: 'altered' }
}

/** What is known of a badge: whoever asks holds it, or its code. */
export const checkedBadge = query({
  name: 'closing.checkedBadge',
  who: ['public'],
  input: BadgeChecked,
  rest: { plural: 'badge-checks' },
  run: ({ tx }, { badge, email }) => asInstallation(tx, async (): Promise<CheckedBadge> => {
    const held = heldIn(badge)
    if (held.kind === 'nothing') return { state: 'not-a-badge' }
    if (held.kind === 'token') return await ofToken(tx, held, email)
    if (held.kind === 'readable') return await ofReadable(tx, held.credential, email)
    const row = await rowOf(tx, codeIn(badge))
    return row ? stateOf(row, email) : { state: 'unknown' }
  }),
})
