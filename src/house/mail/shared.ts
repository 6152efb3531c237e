import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../action.ts'
import { sign, verify } from '../auth/token.ts'
import { asInstallation } from '../db/transact.ts'
import { absolute, type Site } from '../site.ts'

const purpose = 'leave'

/** Stands in a shared text where each letter has the address by which its reader leaves. */
export const leaveMark = '{{leave}}'
export const leaveAddress = '/actualites/desabonnements'

/** What one click opens: it names the letter, so that nobody signs in to leave. */
export const leavePath = (secrets: readonly string[], mailId: string) => `${leaveAddress}/${sign(secrets, purpose, mailId)}`
/** The letter of such an address; `null` when no secret of ours signed it. */
export const mailOfLeave = (secrets: readonly string[], token: string) => verify(secrets, purpose, token)

export type SharedLetter = { id: string; text: string; html: string }
/** Rows of whom it reaches. The id of a letter follows from the text and the address: asked for twice, it is written once. */
export type SharedTo = { id: string; shared_id: string; address: string; person_id: string | null }

/** Writes a letter to everybody whom `to` names, in one statement; returns how many. They leave after the ordinary ones, which somebody waits for. */
export async function queueShared(context: Context, template: string, subject: string, letters: readonly SharedLetter[], to: RawBuilder<SharedTo>): Promise<number> {
  return await asInstallation(context.tx, async () => {
    for (const { id, text, html } of letters) await context.tx.insertInto('shared_letters').values({ id, text_body: text, html_body: html }).execute()
    const { numAffectedRows } = await sql`
      insert into mails (id, template, person_id, address, subject, text_body, html_body, status, due_at, created_at, shared_id)
      select id, ${template}, person_id, address, ${subject}, '', '', 'queued', ${context.now}::timestamptz, ${context.now}::timestamptz, shared_id from (${to}) as reached
      on conflict do nothing`.execute(context.tx)
    return Number(numAffectedRows ?? 0)
  })
}

/** How far a sending is: letters by what became of them. */
export async function sharedProgress(tx: Context['tx'], sharedIds: readonly string[]): Promise<Record<'queued' | 'sent' | 'failed', number>> {
  const rows = await asInstallation(tx, () => tx.selectFrom('mails').select(['status']).select((eb) => eb.fn.countAll<number>().as('count')).where('shared_id', 'in', sharedIds).groupBy('status').execute())
  const of = (status: string) => rows.find((row) => row.status === status)?.count ?? 0
  return { queued: of('queued'), sent: of('sent'), failed: of('failed') }
}

/** What a letter that went to many adds for its one reader (RFC 8058: a mail program leaves with one POST). */
export function forItsReader(site: Site, mail: { id: string; text_body: string; html_body: string }) {
  const leave = absolute(site, leavePath(site.secrets, mail.id))
  return {
    text: mail.text_body.replaceAll(leaveMark, leave), html: mail.html_body.replaceAll(leaveMark, leave),
    headers: { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', Precedence: 'bulk' },
  }
}
