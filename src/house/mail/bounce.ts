import { system } from '../access.ts'
import type { Context } from '../action.ts'
import { emit } from '../events/emit.ts'
import type { Tools } from '../house.ts'
import type { Tx } from '../db/database.ts'

/** A report that a letter could not be delivered: which letter, and the status the server gave (RFC 3463). */
export type Bounce = { mailId: string; status: string }

const mostBytes = 2_000_000
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/**
 * Reads a delivery report (RFC 3464) about one of our letters, known by its Message-ID; `null` for any other email, for a report
 * that only says "later" and for one whose failure is not for good.
 */
export function bounceOf(message: Uint8Array): Bounce | null {
  if (message.length > mostBytes) return null
  const text = new TextDecoder('utf-8').decode(message).replaceAll('\r\n', '\n')
  const head = text.slice(0, Math.max(0, text.indexOf('\n\n'))).replaceAll(/\n[ \t]+/g, ' ')
  if (!/^content-type:\s*multipart\/report\b/im.test(head)) return null
  const body = text.slice(head.length)
  if (!/^action:\s*failed\b/im.test(body)) return null
  const status = /^status:\s*(5\.\d{1,3}\.\d{1,3})/im.exec(body)?.[1]
  const mailId = new RegExp(`^message-id:\\s*<(${uuid})@`, 'im').exec(body)?.[1]
  return status && mailId ? { mailId: mailId.toLowerCase(), status } : null
}

/** A mail server that refuses the addressee for good (5xx to RCPT TO) will not change its mind at the next try. */
export function refusedForGood(error: unknown): string | null {
  const { responseCode, command, message } = (error ?? {}) as { responseCode?: unknown; command?: unknown; message?: unknown }
  return typeof responseCode === 'number' && responseCode >= 550 && responseCode < 560 && command === 'RCPT TO' ? String(message) : null
}

/** The letter did not arrive and will not: said once, with who it was for. Whoever asks learns whether there was such a letter. */
export async function markBounced(context: Context, mailId: string, reason: string): Promise<boolean> {
  const mail = await context.tx.updateTable('mails').set({ status: 'failed', last_error: reason.slice(0, 500) }).where('id', '=', mailId).where('status', '<>', 'failed')
    .returning(['id', 'person_id', 'territory_id']).executeTakeFirst()
  if (!mail) return false
  await emit(context, 'mail.bounced', mail)
  return true
}

/** All tries are over and the server took none of them: said once. The address may work again, so it keeps its other letters. */
export async function markGivenUp(context: Context, mailId: string, reason: string): Promise<void> {
  const mail = await context.tx.updateTable('mails').set({ status: 'failed', last_error: reason.slice(0, 500) }).where('id', '=', mailId).where('status', '=', 'queued')
    .returning(['id', 'person_id', 'territory_id']).executeTakeFirst()
  if (mail) await emit(context, 'mail.given-up', mail)
}

/** What the outbox acts with, as the installation. */
export const outboxContext = (tx: Tx, { clock, ids, site }: Tools): Context => ({ tx, viewer: system('mail'), now: clock.now(), today: clock.today(), ids, site, onBehalf: null, emitted: [] })
