import { action, type Context } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { sendCode } from '#house/signing/codes.ts'
import { codeByMail } from '#house/signing/mails.ts'
import { declineToSign, expireRequest } from '#house/signing/requests.ts'
import { signDocument } from '#house/signing/sign.ts'
import { addressee } from '#people/links/queries.ts'
import { missionLife, signatories } from '../lifecycle.ts'
import { withdrawPapers } from '../papers/actions.ts'
import { ownParty } from './queries.ts'
import { AgreementOnly, consentOf, consentVersion, DeclineAgreement, PartyOnly, SignAgreement } from './schema.ts'

/** The viewer as a signer: only the person named signs, whoever else holds the role. Codes go to the address known now. */
async function signerNow(context: Context, agreementPartyId: string) {
  const { party, person_id, signer_id, mission_id, agreement_id, kind } = await ownParty(context, agreementPartyId)
  if (!signer_id) throw new Refusal('conflict', 'signing.nothing-to-sign')
  const person = await addressee(context.tx, person_id)
  if (!person?.email) throw new Refusal('conflict', 'agreements.no-address')
  return { signer: { signerId: signer_id, personId: person_id, address: person.email }, locale: person.locale, party, kind, missionId: mission_id, agreementId: agreement_id }
}

/** A fresh code by e-mail; the one before is worth nothing from now on. */
export const askSigningCode = action({
  name: 'agreements.askSigningCode',
  who: signatories,
  input: PartyOnly,
  rest: { plural: 'agreement-parties', noun: 'signing-codes', id: 'agreementPartyId' },
  async run(context, { agreementPartyId }) {
    const { signer, locale } = await signerNow(context, agreementPartyId)
    await sendCode(context, signer, codeByMail(locale))
    return { agreementPartyId }
  },
})

/** A paper whose last signature is given. With the last paper the mission is signed, or its amendment counts, in the same transaction. */
async function conclude(context: Context, agreementId: string, missionId: string): Promise<void> {
  const { tx } = context
  const row = await tx.updateTable('agreements').set({ signed_on: context.today }).where('id', '=', agreementId).where('signed_on', 'is', null).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'signing.complete')
  await emit(context, 'agreement.signed', row, { kind: row.kind, version: row.version, halfDays: row.half_days })
  // Two papers completed in the same instant take turns here, so that one of them sees the other.
  const { status } = await tx.selectFrom('missions').select('status').where('id', '=', missionId).forUpdate().executeTakeFirstOrThrow()
  // Whoever signs last does not read every paper of the mission.
  const open = await asInstallation(tx, () => tx.selectFrom('agreements').select('id').where('mission_id', '=', missionId).where('wanted', '=', true).where('signed_on', 'is', null).executeTakeFirst())
  if (open) return
  if (status === 'in-signature') await move(context, missionLife, missionId, 'sign', { signed_on: context.today })
  else if (row.changes) await countAmendment(context, missionId)
}

/** What the last signed letter says counts from now on. */
async function countAmendment(context: Context, missionId: string): Promise<void> {
  const letter = await asInstallation(context.tx, () => context.tx.selectFrom('agreements').select('half_days').where('mission_id', '=', missionId).where('kind', '=', 'letter').where('signed_on', 'is not', null).orderBy('version', 'desc').executeTakeFirstOrThrow())
  const mission = await context.tx.updateTable('missions').set({ half_days: letter.half_days }).where('id', '=', missionId).returningAll().executeTakeFirstOrThrow()
  await emit(context, 'mission.amended', mission, { halfDays: mission.half_days })
}

/**
 * One party signs the very document it was shown, with a fresh code: a signature is never entered for somebody. A wrong
 * code is an answer (`signed: false`, tries left), since that it was tried must be kept.
 */
export const signAgreement = action({
  name: 'agreements.signAgreement',
  who: signatories,
  input: SignAgreement,
  rest: { plural: 'agreement-parties', noun: 'signatures', id: 'agreementPartyId' },
  async run(context, { agreementPartyId, documentSha256, code }) {
    const { signer, locale, party, kind, missionId, agreementId } = await signerNow(context, agreementPartyId)
    const signed = await signDocument(context, { ...signer, documentSha256, code, consent: { version: consentVersion, text: consentOf(locale, party, kind) } })
    if (signed.signed) await emit(context, 'agreement-party.signed', { id: agreementPartyId, agreement_id: agreementId, ...(await placeOfMission(context, missionId)) })
    if (signed.complete) await conclude(context, agreementId, missionId)
    return { agreementPartyId, ...signed }
  },
})

const placeOfMission = async ({ tx }: Context, missionId: string) => {
  const { id, ...place } = await tx.selectFrom('missions').select(['id', 'project_id', 'territory_id', 'sme_id', 'company_id']).where('id', '=', missionId).executeTakeFirstOrThrow()
  return { ...place, mission_id: id }
}

/** A paper that is not signed brings the others back with it: the mission's papers are sent again together. Of an amendment only itself falls. */
async function stop(context: Context, missionId: string, why: 'declined' | 'expired'): Promise<void> {
  const { tx } = context
  // The other papers are not all for the eyes of whoever refused.
  await asInstallation(tx, () => withdrawPapers(context, missionId))
  const { status } = await tx.selectFrom('missions').select('status').where('id', '=', missionId).forUpdate().executeTakeFirstOrThrow()
  if (status === 'signed') await asInstallation(tx, () => tx.updateTable('agreements').set({ wanted: false }).where('mission_id', '=', missionId).where('signed_on', 'is', null).execute())
  else await move(context, missionLife, missionId, 'recall', {}, { why })
}

/** A party does not sign, and says why: the papers go back to the coordinator, who sends them again once they are mended. */
export const declineAgreement = action({
  name: 'agreements.declineAgreement',
  who: signatories,
  input: DeclineAgreement,
  rest: { plural: 'agreement-parties', noun: 'refusals', id: 'agreementPartyId' },
  async run(context, { agreementPartyId, reason }) {
    const own = await ownParty(context, agreementPartyId)
    if (!own.signer_id) throw new Refusal('conflict', 'signing.nothing-to-sign')
    await declineToSign(context, { signerId: own.signer_id, personId: own.person_id }, reason)
    await stop(context, own.mission_id, 'declined')
    return { agreementPartyId }
  },
})

/** The time to sign is over; what was signed stays on record. */
export const expireAgreement = action({
  name: 'agreements.expireAgreement',
  who: [],
  input: AgreementOnly,
  rest: { plural: 'agreements', noun: 'expiries', id: 'agreementId' },
  async run(context, { agreementId }) {
    const row = await context.tx.selectFrom('signature_requests').innerJoin('agreements', 'agreements.id', 'signature_requests.subject_id').select(['signature_requests.id', 'agreements.mission_id'])
      .where('subject_type', '=', 'agreement').where('subject_id', '=', agreementId).where('signature_requests.status', '=', 'open').executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await expireRequest(context, row.id)
    await stop(context, row.mission_id, 'expired')
    return { agreementId }
  },
})
