import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, ReadContext } from '../action.ts'
import { addMinutes, type Instant } from '../clock/plain-date.ts'
import { Refusal } from '../refusal.ts'

export const codeMinutes = 10
const mostTries = 5
const mostSends = 10
const dayMinutes = 24 * 60

/** Who is about to sign: only they reach their code. */
export type SignerAt = { signerId: string; personId: string; /** Where their codes go now; a code sent elsewhere opens nothing. */ address: string }

/**
 * How a code reaches its signer: a way in of its own for each medium, apart from the link. A text-message service is one
 * more function of this shape.
 */
export type CodeChannel = (context: Context, to: SignerAt, letter: { code: string; /** Of the document to sign. */ title: string }) => Promise<void>

const keyed = (secret: string, purpose: string, value: string) => createHmac('sha256', secret).update(`${purpose}\0${value}`).digest()

/** Six digits that nobody without the installation's secret can guess; `id` is used once. */
const newCode = (secrets: readonly string[], id: string) => String(keyed(secrets[0] ?? '', 'signing-code', id).readUInt32BE(0) % 1_000_000).padStart(6, '0')
const hashesOf = (secrets: readonly string[], signerId: string, code: string) => secrets.map((secret) => keyed(secret, 'signing-code-kept', `${signerId}:${code}`).toString('hex'))

/** Sends a fresh code: the one before is worth nothing from now on. Refused once nothing is left to sign, or after ten in a day. */
export async function sendCode(context: Context, to: SignerAt, channel: CodeChannel): Promise<void> {
  const { tx, now, site } = context
  const code = newCode(site.secrets, context.ids())
  const [hash] = hashesOf(site.secrets, to.signerId, code)
  const { rows } = await sql`
    insert into signing_codes (signer_id, person_id, address, code_hash, sent_at, expires_at, first_sent_at)
    select s.id, s.person_id, ${to.address}, ${hash}, ${now}, ${addMinutes(now, codeMinutes)}, ${now} from signers s join signature_requests r on r.id = s.request_id
    where s.id = ${to.signerId} and s.person_id = ${to.personId} and r.status = 'open' and r.expires_at > ${now} and not exists (select from signatures where signatures.signer_id = s.id)
    on conflict (signer_id) do update set address = excluded.address, code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries = 0, used_at = null,
      first_sent_at = case when signing_codes.first_sent_at between ${addMinutes(now, -dayMinutes)} and ${now} then signing_codes.first_sent_at else excluded.sent_at end,
      sends = case when signing_codes.first_sent_at between ${addMinutes(now, -dayMinutes)} and ${now} then signing_codes.sends + 1 else 1 end
    where signing_codes.sends < ${mostSends} or signing_codes.first_sent_at not between ${addMinutes(now, -dayMinutes)} and ${now}
    returning signer_id`.execute(tx)
  if (rows.length > 0) {
    const { title } = await tx.selectFrom('signers').innerJoin('signature_requests', 'signature_requests.id', 'signers.request_id').select('title').where('signers.id', '=', to.signerId).executeTakeFirstOrThrow()
    return await channel(context, to, { code, title })
  }
  const known = await tx.selectFrom('signing_codes').select('sends').where('signer_id', '=', to.signerId).executeTakeFirst()
  throw known && known.sends >= mostSends ? new Refusal('too-many', 'signing.too-many-codes') : new Refusal('conflict', 'signing.nothing-to-sign')
}

type Tried = { right: true } | { right: false; triesLeft: number }

/**
 * Tries a code: counted before it is compared, in one statement, so that six guesses in one instant are still five. A code
 * that is over (ten minutes, five tries, used, sent to another address, or dated later than now because the clock went
 * back) is a refusal.
 */
export async function tryCode({ tx, now, site }: Context, { signerId, personId, address }: SignerAt, code: string): Promise<Tried> {
  const { rows: [row] } = await sql<{ tries: number; used_at: Instant | null }>`
    update signing_codes set tries = tries + 1, used_at = case when code_hash = any (${hashesOf(site.secrets, signerId, code)}) then ${now}::timestamptz end
    where signer_id = ${signerId} and person_id = ${personId} and address = ${address} and used_at is null and tries < ${mostTries} and expires_at > ${now} and sent_at <= ${now}
    returning tries, used_at`.execute(tx)
  if (!row) throw new Refusal('conflict', 'signing.code-over', { minutes: codeMinutes, tries: mostTries })
  return row.used_at ? { right: true } : { right: false, triesLeft: mostTries - row.tries }
}

/** The code that waits for an answer: where it went, and what was tried. */
export async function liveCode({ tx, now }: ReadContext, { signerId, address }: SignerAt) {
  const row = await tx.selectFrom('signing_codes').select(['sent_at', 'tries']).where('signer_id', '=', signerId).where('address', '=', address).where('used_at', 'is', null).where('expires_at', '>', now).where('sent_at', '<=', now).executeTakeFirst()
  return row ? { sentAt: row.sent_at, tried: row.tries, triesLeft: mostTries - row.tries } : null
}
