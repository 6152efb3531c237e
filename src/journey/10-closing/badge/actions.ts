import { randomBytes } from 'node:crypto'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { addressee } from '#people/links/queries.ts'
import { attestationOf, type Attestation } from '../attestation/queries.ts'
import { ClosingOnly } from '../links/schema.ts'
import { signingKey } from './keys/actions.ts'
import { signToken } from './keys/rules.ts'
import { keyAddress } from './keys/schema.ts'
import { badgeLife } from './lifecycle.ts'
import { claimsOf, credentialOf } from './rules.ts'
import { RevokeBadge } from './schema.ts'

/** The attestation that stands, as somebody else can check it: signed with the installation's key of today. */
async function signed(context: Context, badgeId: string, { content }: Attestation, expertId: string) {
  const { site, now, ids } = context
  const expert = await addressee(context.tx, expertId)
  if (!expert?.email) throw new Refusal('conflict', 'closing.badge-no-address')
  const key = await signingKey(context)
  const recipient = { subjectId: ids(), email: expert.email, salt: randomBytes(16).toString('base64url') }
  const credential = credentialOf({ base: site.baseUrl, network: site.networkName, locale: expert.locale }, badgeId, content, recipient, now)
  return { keyId: key.id, jwt: signToken(claimsOf(credential), { pem: key.pem, kid: `${site.baseUrl}${keyAddress(key.kid)}` }) }
}

/** The expert asks for the badge, once an edition of the attestation: the one of an earlier edition is revoked, in public. */
export const takeBadge = action({
  name: 'closing.takeBadge',
  who: ['expert'],
  input: ClosingOnly,
  rest: { plural: 'closings', noun: 'badges', id: 'closingId' },
  async run(context, { closingId }) {
    const { tx, today } = context
    const closing = await tx.selectFrom('closings').select(['mission_id', 'project_id', 'territory_id', 'expert_person_id']).where('id', '=', closingId).executeTakeFirst()
    const attestation = await attestationOf(tx, closingId)
    if (!closing || !attestation) throw new Refusal('conflict', 'closing.no-attestation')
    const before = await tx.selectFrom('badges').select('id').where('closing_id', '=', closingId).where('status', '=', 'valid').where('attestation_id', '<>', attestation.id).executeTakeFirst()
    if (before) await move(context, badgeLife, before.id, 'replace', { revoked_on: today, revoked_because: 'replaced' })
    const id = context.ids()
    const { keyId, jwt } = await signed(context, id, attestation, closing.expert_person_id)
    const row = await tx.insertInto('badges').values({ id, closing_id: closingId, attestation_id: attestation.id, ...closing, key_id: keyId, status: 'valid', jwt, issued_on: today, revoked_on: null, revoked_because: null }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.badge-already')
    await emit(context, 'badge.issued', row)
    return { badgeId: id }
  },
})

/** It was given by mistake, or should not be shown any more: whoever checks it reads that it is revoked, the reason stays here. */
export const revokeBadge = action({
  name: 'closing.revokeBadge',
  who: badgeLife.transitions.revoke.who,
  input: RevokeBadge,
  rest: { plural: 'badges', noun: 'revocations', id: 'badgeId' },
  run: async (context, { badgeId, reason }) => ({ badgeId: (await move(context, badgeLife, badgeId, 'revoke', { revoked_on: context.today, revoked_because: 'reason', revoked_reason: reason })).id }),
})
