import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { SignaturesTable } from '../db/tables.ts'

export type Signature = Selectable<SignaturesTable>
type Hashed = Omit<Signature, 'id' | 'hash' | 'code_verified_at'>

/** The hash of a signature: of the one before and of every fact it states, one a line, so that anybody can compute it again. When its code was verified is the moment it was signed. */
export function signatureHash(signature: Hashed): string {
  const { previous_hash, request_id, place, signer_id, person_id, document_sha256, consent_version, consent_text, means, address, ip, user_agent, signed_at } = signature
  const lines = [previous_hash, request_id, place, signer_id, person_id, document_sha256, consent_version, consent_text, means, address ?? '', ip ?? '', user_agent ?? '', signed_at]
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** Whether the signatures of one request, in their order, hang together from the document's hash on. */
export function chainHolds(documentSha256: string, signatures: readonly Signature[]): boolean {
  let previous = documentSha256
  return signatures.every((signature, at) => {
    const holds = signature.place === at + 1 && signature.document_sha256 === documentSha256 && signature.previous_hash === previous && signature.hash === signatureHash(signature)
    previous = signature.hash
    return holds
  })
}
