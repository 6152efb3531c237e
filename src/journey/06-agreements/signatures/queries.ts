import { personIdOf } from '#house/access.ts'
import { query, type ReadContext } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { liveCode } from '#house/signing/codes.ts'
import { fileOfRequest, requestAbout, type RequestAbout } from '#house/signing/requests.ts'
import { addressee } from '#people/links/queries.ts'
import { signatories } from '../lifecycle.ts'
import { LetterFile } from './schema.ts'

/** A paper of a mission, and what it is known by. */
export const paperOf = (tx: Tx, agreementId: string) => tx.selectFrom('agreements').innerJoin('projects', 'projects.id', 'agreements.project_id')
  .select(['agreements.id', 'agreements.kind', 'agreements.mission_id', 'agreements.territory_id', 'projects.reference']).where('agreements.id', '=', agreementId).executeTakeFirst()

/** Who answers for each party of a paper. */
export async function signersOf(tx: Tx, agreementId: string) {
  const rows = await tx.selectFrom('agreement_parties').innerJoin('people', 'people.id', 'agreement_parties.person_id').leftJoin('organisations', 'organisations.id', 'agreement_parties.organisation_id')
    .select(['agreement_parties.id', 'party', 'person_id', 'signer_id', 'people.given_name', 'people.family_name', 'people.email', 'organisations.name as organisation']).where('agreement_id', '=', agreementId).execute()
  return rows.map(({ given_name, family_name, ...row }) => ({ ...row, name: `${given_name} ${family_name}` }))
}

/** Of a paper that came back unsigned: why, and who said so. It is taken back when another paper of the mission was not signed. */
function stoppedOf({ status, reason, declined_by, signers }: RequestAbout) {
  return status === 'declined' || status === 'expired' || status === 'cancelled' ? { why: status, reason, by: signers.find(({ id }) => id === declined_by)?.party ?? null } : null
}

/** What stands of a letter's signature: the document's hash, until when it can be signed, who signed. `null` before it was ever sent. */
export async function signatureOf(tx: Tx, agreementId: string) {
  const request = await requestAbout(tx, 'agreement', agreementId)
  if (!request) return null
  const { id, status, document_file_id, document_sha256, expires_at, signers, sealed } = request
  return {
    requestId: id, status, fileId: document_file_id, documentSha256: document_sha256, expiresAt: expires_at, stopped: stoppedOf(request),
    sealed: sealed.some(({ kind }) => kind === 'document'), proven: sealed.some(({ kind }) => kind === 'evidence'),
    signers: signers.map((signer) => ({ id: signer.id, party: signer.party, signedAt: signer.signed_at, means: signer.means })),
  }
}
export type Standing = NonNullable<Awaited<ReturnType<typeof signatureOf>>>

/** First sign of the name and the place of the letter box: enough for its owner to know it. */
const masked = (address: string) => address.replace(/^(.)[^@]*/, '$1•••••')

/** Of a signer who looks at the letter: where codes go, and the one that waits. */
export async function codeStanding(context: ReadContext, party: { signer_id: string | null; person_id: string }) {
  const address = (await addressee(context.tx, party.person_id))?.email
  if (!party.signer_id || !address) return { sentTo: null, code: null }
  return { sentTo: masked(address), code: await liveCode(context, { signerId: party.signer_id, personId: party.person_id, address }) }
}
export type CodeStanding = Awaited<ReturnType<typeof codeStanding>>

/** The row of a party that the viewer is, or nothing. */
export async function ownParty({ tx, viewer }: Pick<ReadContext, 'tx' | 'viewer'>, agreementPartyId: string) {
  const row = await tx.selectFrom('agreement_parties').innerJoin('agreements', 'agreements.id', 'agreement_parties.agreement_id')
    .select(['agreement_parties.id', 'party', 'person_id', 'signer_id', 'agreements.id as agreement_id', 'agreements.kind', 'agreements.mission_id'])
    .where('agreement_parties.id', '=', agreementPartyId).where('person_id', '=', personIdOf(viewer)).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** The letter's PDF for one of its parties: with the platform's seal once it has it; the evidence beside it. */
export const letterFile = query({
  name: 'agreements.letterFile',
  who: signatories,
  input: LetterFile,
  rest: { plural: 'letter-files', id: 'agreementPartyId' },
  async run(context, { agreementPartyId, kind }) {
    const { agreement_id } = await ownParty(context, agreementPartyId)
    return await fileOfLetter(context, agreement_id, kind)
  },
})

export async function fileOfLetter(context: ReadContext, agreementId: string, kind: 'document' | 'evidence') {
  const request = await requestAbout(context.tx, 'agreement', agreementId)
  if (!request) throw new Refusal('not-found', 'house.not-found')
  return await fileOfRequest(context, request, kind)
}
