import { query, type ReadContext } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import { FileChecked } from './schema.ts'

export type SignedPart = { party: string; signedAt: Instant }
/** sealed: byte for byte as it was sealed here. unsealed: as it was sent for signature, without the seal. changed: bears a seal of ours over other bytes. */
export type Checked =
  | { state: 'sealed'; title: string; kind: 'document' | 'evidence'; at: Instant; level: 'B-B' | 'B-T'; parts: SignedPart[] }
  | { state: 'unsealed'; title: string; at: Instant; complete: boolean; parts: SignedPart[] }
  | { state: 'changed'; title: string; at: Instant }
  | { state: 'unknown' }

const partsOf = async (tx: Tx, requestId: string | null): Promise<SignedPart[]> => (await tx.selectFrom('signatures').innerJoin('signers', 'signers.id', 'signatures.signer_id').select(['signers.party', 'signatures.signed_at'])
  .where('signatures.request_id', '=', requestId).orderBy('signatures.place').execute()).map(({ party, signed_at }) => ({ party, signedAt: signed_at }))

async function lookUp({ tx }: ReadContext, sha256: string, reference: string | null): Promise<Checked> {
  const sealed = await tx.selectFrom('sealed_documents').select(['title', 'kind', 'request_id', 'sealed_at', 'level']).where('sealed_sha256', '=', sha256).executeTakeFirst()
  if (sealed?.sealed_at && sealed.level) return { state: 'sealed', title: sealed.title, kind: sealed.kind, at: sealed.sealed_at, level: sealed.level, parts: await partsOf(tx, sealed.request_id) }
  const sent = await tx.selectFrom('signature_requests').select(['id', 'title', 'status', 'opened_at', 'ended_at']).where('document_sha256', '=', sha256).where('document_file_id', 'is not', null).orderBy('opened_at', 'desc').executeTakeFirst()
  if (sent) return { state: 'unsealed', title: sent.title, at: sent.ended_at ?? sent.opened_at, complete: sent.status === 'complete', parts: await partsOf(tx, sent.id) }
  const marked = reference ? await tx.selectFrom('sealed_documents').select(['title', 'sealed_at']).where('id', '=', reference).where('status', '=', 'sealed').executeTakeFirst() : undefined
  return marked?.sealed_at ? { state: 'changed', title: marked.title, at: marked.sealed_at } : { state: 'unknown' }
}

/** What is known of a file by its hash: functions and dates, nobody's name. Whoever asks holds the file, or knows nothing. */
export const checkedFile = query({
  name: 'hall.checkedFile',
  who: ['public'],
  input: FileChecked,
  rest: { plural: 'sealed-documents', id: 'sha256' },
  run: (context, { sha256, reference }) => asInstallation(context.tx, () => lookUp(context, sha256, reference)),
})
