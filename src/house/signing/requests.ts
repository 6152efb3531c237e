import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, ReadContext } from '../action.ts'
import type { Instant } from '../clock/plain-date.ts'
import type { Tx } from '../db/database.ts'
import { asInstallation } from '../db/transact.ts'
import { emit } from '../events/emit.ts'
import { readFile, storeFile, type StoredFile } from '../files/store.ts'
import { Refusal } from '../refusal.ts'

/** Whoever signs, as the document names them; `party` is the room's word for what they are in it. */
type NewSigner = { personId: string; party: string; name: string; capacity: string; address: string | null }
type NewRequest = {
  subjectType: string
  subjectId: string
  territoryId: string
  /** Whose people may read it, beside the territory's and the signers. */
  organisationIds: readonly string[]
  title: string
  sender: string
  document: { name: string; bytes: Uint8Array }
  /** In order: each signs once those before have. */
  ordering: 'parallel' | 'ordered'
  expiresAt: Instant
  signers: readonly NewSigner[]
}

/** Sends a PDF to its signers. Returns the id of each signer by party. A subject that is signed, or waits for signatures, has its one request. */
export async function openRequest(context: Context, request: NewRequest): Promise<Record<string, string>> {
  const { subjectType, subjectId, territoryId, document, signers } = request
  const id = context.ids()
  const fileId = await storeFile(context, { ...document, mediaType: 'application/pdf', subjectType, subjectId, territoryId, organisationId: null, confidential: true })
  const row = await context.tx.insertInto('signature_requests').values({
    id, subject_type: subjectType, subject_id: subjectId, territory_id: territoryId, organisation_ids: [...request.organisationIds], person_ids: signers.map(({ personId }) => personId), title: request.title, sender: request.sender,
    document_file_id: fileId, document_sha256: createHash('sha256').update(document.bytes).digest('hex'), ordering: request.ordering, status: 'open', opened_at: context.now, expires_at: request.expiresAt,
    ended_at: null, reason: null, declined_by: null,
  }).onConflict((conflict) => conflict.columns(['subject_type', 'subject_id']).where('status', 'in', ['open', 'complete']).doNothing()).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'signing.sent-already')
  const rows = signers.map((signer, at) => ({ id: context.ids(), request_id: id, person_id: signer.personId, place: at + 1, party: signer.party, name: signer.name, capacity: signer.capacity, address: signer.address }))
  await context.tx.insertInto('signers').values(rows).execute()
  await emit(context, 'signature-request.opened', row)
  return Object.fromEntries(rows.map((signer) => [signer.party, signer.id]))
}

type Ending = { status: 'declined' | 'expired' | 'cancelled'; reason?: string; declinedBy?: string }

async function end(context: Context, requestId: string, { status, reason, declinedBy }: Ending, guard = sql`true`): Promise<boolean> {
  const row = await context.tx.updateTable('signature_requests').set({ status, ended_at: context.now, reason: reason ?? null, declined_by: declinedBy ?? null })
    .where('id', '=', requestId).where('status', '=', 'open').where(sql<boolean>`${guard}`).returningAll().executeTakeFirst()
  if (row) await emit(context, `signature-request.${status}`, row)
  return row !== undefined
}

/** A signer says no, with a reason. Nothing more can be signed; signatures given before stay on record. */
export async function declineToSign(context: Context, signer: { signerId: string; personId: string }, reason: string): Promise<void> {
  const { rows: [own] } = await sql<{ request_id: string }>`select request_id from signers s where id = ${signer.signerId} and person_id = ${signer.personId} and not exists (select from signatures where signer_id = s.id)`.execute(context.tx)
  const done = own && (await end(context, own.request_id, { status: 'declined', reason, declinedBy: signer.signerId }, sql`expires_at > ${context.now} and not exists (select from signatures where signer_id = ${signer.signerId})`))
  if (!done) throw new Refusal('conflict', 'signing.nothing-to-sign')
}

/** Past its last moment. Refused when a signature was quicker, or the clock went back. */
export async function expireRequest(context: Context, requestId: string): Promise<void> {
  if (!(await end(context, requestId, { status: 'expired' }, sql`expires_at <= ${context.now}`))) throw new Refusal('conflict', 'signing.nothing-to-sign')
}

/** What was to be signed is not wanted any more. */
export async function cancelRequest(context: Context, subjectType: string, subjectId: string): Promise<void> {
  const open = await context.tx.selectFrom('signature_requests').select('id').where('subject_type', '=', subjectType).where('subject_id', '=', subjectId).where('status', '=', 'open').executeTakeFirst()
  if (open) await end(context, open.id, { status: 'cancelled' })
}

/** Somebody else signs in the place of a signer who has not: a successor, or the other record of the same person. Their code dies. */
export async function replaceSigner({ tx }: Context, signerId: string, to: { personId: string; name: string; address: string | null }): Promise<void> {
  const { rows: [moved] } = await sql<{ request_id: string; before: string }>`
    with old as (select id, request_id, person_id from signers where id = ${signerId} for update)
    update signers set person_id = ${to.personId}, name = ${to.name}, address = ${to.address} from old
    where signers.id = old.id and not exists (select from signatures where signatures.signer_id = old.id) returning signers.request_id, old.person_id as before`.execute(tx)
  if (!moved) return
  await sql`delete from signing_codes where signer_id = ${signerId}`.execute(tx)
  await sql`update signature_requests set person_ids = array(select distinct person_id from signers where request_id = ${moved.request_id}) where id = ${moved.request_id}`.execute(tx)
}

/** The last request about a subject, who signs it and who has. */
export async function requestAbout(tx: Tx, subjectType: string, subjectId: string) {
  const request = await tx.selectFrom('signature_requests').select(['id', 'status', 'title', 'document_file_id', 'document_sha256', 'ordering', 'opened_at', 'expires_at', 'ended_at', 'reason', 'declined_by'])
    .where('subject_type', '=', subjectType).where('subject_id', '=', subjectId).orderBy('opened_at', 'desc').orderBy('id', 'desc').executeTakeFirst()
  if (!request) return null
  const signers = await tx.selectFrom('signers').leftJoin('signatures', 'signatures.signer_id', 'signers.id')
    .select(['signers.id', 'signers.person_id', 'signers.place', 'signers.party', 'signers.name', 'signers.capacity', 'signers.address', 'signatures.signed_at', 'signatures.means']).where('signers.request_id', '=', request.id).orderBy('signers.place').execute()
  const sealed = await tx.selectFrom('sealed_documents').select(['kind', 'level', 'sealed_at', 'sealed_sha256']).where('request_id', '=', request.id).where('status', '=', 'sealed').execute()
  return { ...request, signers, sealed }
}
export type RequestAbout = NonNullable<Awaited<ReturnType<typeof requestAbout>>>

/**
 * The file of a request that its reader may see: sealed once it is, before that the document as it is signed. Files belong
 * to the territory: the request, read under the reader's own scope, opens them to its signers.
 */
export async function fileOfRequest(context: ReadContext, request: Pick<RequestAbout, 'id' | 'document_file_id'>, kind: 'document' | 'evidence'): Promise<StoredFile> {
  const sealed = await context.tx.selectFrom('sealed_documents').select('sealed_file_id').where('request_id', '=', request.id).where('kind', '=', kind).where('status', '=', 'sealed').executeTakeFirst()
  const fileId = sealed?.sealed_file_id ?? (kind === 'document' ? request.document_file_id : null)
  if (!fileId) throw new Refusal('not-found', 'house.not-found')
  return await asInstallation(context.tx, () => readFile(context, fileId))
}
