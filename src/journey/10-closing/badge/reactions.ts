import { reaction } from '#house/events/react.ts'
import { move } from '#house/lifecycle.ts'
import type { Attested } from '../attestation/schema.ts'
import { sameTime } from '../attestation/rules.ts'
import { attestationOf } from '../attestation/queries.ts'
import { badgeLife } from './lifecycle.ts'

/** A badge that says more or less than what is confirmed now is revoked. Only a name more or less leaves it: the expert asks for another. */
export const followAttestation = reaction({
  name: 'closing.followAttestation',
  on: ['attestation.issued', 'attestation.withdrawn'],
  async run(context, { ids }) {
    const closingId = ids['closingId'] ?? ''
    const badge = await context.tx.selectFrom('badges').innerJoin('attestations', 'attestations.id', 'badges.attestation_id').select(['badges.id', 'attestations.content']).where('badges.closing_id', '=', closingId).where('badges.status', '=', 'valid').executeTakeFirst()
    const standing = await attestationOf(context.tx, closingId)
    if (!badge || (standing && sameTime(standing.content, badge.content as Attested))) return
    await move(context, badgeLife, badge.id, 'replace', { revoked_on: context.today, revoked_because: 'replaced' })
  },
})
