import type { Instant } from '../clock/plain-date.ts'
import type { Tx } from '../db/database.ts'
import { formats } from '../i18n/format.ts'
import { typeset } from '../pdf/typeset.ts'
import { absolute, type Site } from '../site.ts'
import { chainHolds } from './chain.ts'
import template from './evidence.typ?raw'
import { checkPath } from './seal/reference.ts'
import { signingTexts } from './texts.ts'

/** Everything known of the signatures of one document, as rows. */
export async function evidenceOf(tx: Tx, requestId: string) {
  const request = await tx.selectFrom('signature_requests').selectAll().where('id', '=', requestId).executeTakeFirstOrThrow()
  const signatures = await tx.selectFrom('signatures').selectAll().where('request_id', '=', requestId).orderBy('place').execute()
  const signers = await tx.selectFrom('signers').selectAll().where('request_id', '=', requestId).orderBy('place').execute()
  const sealed = await tx.selectFrom('sealed_documents').select('sealed_sha256').where('request_id', '=', requestId).where('kind', '=', 'document').executeTakeFirst()
  if (!chainHolds(request.document_sha256, signatures)) throw new Error(`the signatures of request ${requestId} do not hang together`)
  return { request, signatures, signers, sealedSha256: sealed?.sealed_sha256 ?? null }
}
export type Evidence = Awaited<ReturnType<typeof evidenceOf>>

const t = signingTexts('fr')
const moment = (at: Instant) => `${formats('fr').dateTime(at)} (${at})`
const said = (value: string | null) => value ?? t('evidence.unknown')

function signatureOf({ signers }: Evidence, signature: Evidence['signatures'][number]) {
  const signer = signers.find(({ id }) => id === signature.signer_id)
  const proven = signature.means === 'code' ? t('evidence.code', { address: said(signature.address), at: moment(signature.code_verified_at ?? signature.signed_at) }) : t('evidence.recorded')
  return {
    title: t('evidence.signature', { place: signature.place, name: signer?.name ?? '' }),
    rows: [
      [t('evidence.capacity'), signer?.capacity ?? ''], [t('evidence.when'), moment(signature.signed_at)], [t('evidence.how'), proven], [t('evidence.sent'), said(signer?.address ?? null)],
      [t('evidence.consent', { version: signature.consent_version }), signature.consent_text], [t('evidence.ip'), said(signature.ip)], [t('evidence.agent'), said(signature.user_agent)],
      [t('evidence.person'), signature.person_id], [t('evidence.signer'), signature.signer_id], [t('evidence.previous'), signature.previous_hash], [t('evidence.hash'), signature.hash],
    ],
  }
}

/** The evidence of a document's signatures: who, which document, when, how, in which chain. In French, the language of the contracts. */
export function evidencePaper(evidence: Evidence, site: Site, made: Instant): Uint8Array {
  const { request, signatures, sealedSha256 } = evidence
  const title = t('evidence.title', { document: request.title })
  return typeset(template, { title, locale: 'fr', made, network: site.networkName, sender: request.sender, foot: title }, {
    lead: t('evidence.lead'),
    document: t('evidence.document'),
    rows: [
      [t('evidence.document'), request.title], [t('evidence.request'), request.id], [t('evidence.document-hash'), request.document_sha256], [t('evidence.sealed-hash'), said(sealedSha256)],
      [t('evidence.opened'), moment(request.opened_at)], [t('evidence.ended'), moment(request.ended_at ?? made)], [t('evidence.ordering'), t(`evidence.${request.ordering}`)],
    ],
    signatures: signatures.map((signature) => signatureOf(evidence, signature)),
    checking: t('evidence.checking'),
    how: [t('evidence.chain'), t('evidence.seal'), t('evidence.verify', { address: absolute(site, checkPath) })],
  })
}
