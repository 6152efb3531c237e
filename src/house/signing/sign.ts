import { sql, type Selectable } from 'kysely'
import type { Context } from '../action.ts'
import type { SignatureRequestsTable } from '../db/tables.ts'
import { emit } from '../events/emit.ts'
import { Refusal } from '../refusal.ts'
import { signatureHash, type Signature } from './chain.ts'
import { tryCode, type SignerAt } from './codes.ts'
import { sealLater } from './seal/due.ts'

type Request = Selectable<SignatureRequestsTable>
export type Signing = SignerAt & {
  /** The hash of the document the signer was shown. */
  documentSha256: string
  code: string
  consent: { version: string; text: string }
}
/** A wrong code is an answer, not a refusal: that it was tried is kept. */
export type Signed = { signed: true; complete: boolean; triesLeft: null } | { signed: false; complete: false; triesLeft: number }

/** The request of a signer, locked: signers of one document take turns, and so do a signature and the end of its time. */
async function lockRequest({ tx }: Context, { signerId, personId }: SignerAt): Promise<Request> {
  const { rows: [request] } = await sql<Request>`
    select r.* from signature_requests r where r.id = (select request_id from signers where id = ${signerId} and person_id = ${personId}) for update of r`.execute(tx)
  if (!request) throw new Refusal('not-found', 'house.not-found')
  return request
}

function checkOpen({ status, expires_at, document_sha256 }: Request, documentSha256: string, now: Context['now']): void {
  if (document_sha256 !== documentSha256) throw new Refusal('conflict', 'signing.document-changed')
  if (status === 'open' && expires_at <= now) throw new Refusal('conflict', 'signing.expired')
  if (status !== 'open') throw new Refusal('conflict', `signing.${status}`)
}

/** Inserted once for each signer; in an ordered request only once those before have signed. */
async function insertSignature(context: Context, request: Request, { signerId, personId, address, consent }: Signing): Promise<void> {
  const { tx, now, origin } = context
  const before = await tx.selectFrom('signatures').select(['place', 'hash']).where('request_id', '=', request.id).orderBy('place', 'desc').executeTakeFirst()
  const facts: Omit<Signature, 'hash'> = {
    id: context.ids(), request_id: request.id, signer_id: signerId, place: (before?.place ?? 0) + 1, person_id: personId, document_sha256: request.document_sha256, means: 'code', address, code_verified_at: now,
    consent_version: consent.version, consent_text: consent.text, ip: origin?.ip ?? null, user_agent: origin?.userAgent ?? null, signed_at: now, previous_hash: before?.hash ?? request.document_sha256,
  }
  if (request.ordering === 'ordered') {
    const { rows } = await sql`select from signers earlier join signers own on own.request_id = earlier.request_id and own.place > earlier.place
      where own.id = ${signerId} and not exists (select from signatures where signatures.signer_id = earlier.id) limit 1`.execute(tx)
    if (rows.length > 0) throw new Refusal('conflict', 'signing.not-your-turn')
  }
  const row = await tx.insertInto('signatures').values({ ...facts, hash: signatureHash(facts) }).onConflict((conflict) => conflict.column('signer_id').doNothing()).returning('id').executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'signing.signed-already')
}

/** Complete when nobody is awaited, once. */
async function completeWhenSigned(context: Context, request: Request): Promise<boolean> {
  const row = await context.tx.updateTable('signature_requests').set({ status: 'complete', ended_at: context.now }).where('id', '=', request.id).where('status', '=', 'open')
    .where(sql<boolean>`not exists (select from signers where signers.request_id = signature_requests.id and not exists (select from signatures where signatures.signer_id = signers.id))`).returningAll().executeTakeFirst()
  if (!row) return false
  await emit(context, 'signature-request.completed', row)
  const { id, subject_type, subject_id, territory_id, title, document_file_id } = row
  const about = { requestId: id, subjectType: subject_type, subjectId: subject_id, territoryId: territory_id, title }
  if (document_file_id) await sealLater(context, { ...about, kind: 'document', fileId: document_file_id })
  await sealLater(context, { ...about, kind: 'evidence', fileId: null })
  return true
}

/**
 * One signer signs the very document they were shown, with a fresh code. What is refused is refused whole: the code can be
 * used again. The time is the server's; the order of signatures is their place in the chain, whatever a clock does.
 */
export async function signDocument(context: Context, signing: Signing): Promise<Signed> {
  const tried = await tryCode(context, signing, signing.code)
  if (!tried.right) return { signed: false, complete: false, triesLeft: tried.triesLeft }
  const request = await lockRequest(context, signing)
  checkOpen(request, signing.documentSha256, context.now)
  await insertSignature(context, request, signing)
  return { signed: true, complete: await completeWhenSigned(context, request), triesLeft: null }
}
