import { storeFile } from '../files/store.ts'
import type { Context } from '../action.ts'
import type { Event } from '../events/emit.ts'
import type { Locale } from '../i18n/locale.ts'
import { keepForDigest } from './digest.ts'
import { letterHtml, letterText, type Letter } from './letter.tsx'
import { preferencesOf } from './preferences.ts'
import { leavesAt } from '../clock/quiet-hours.ts'

export type Recipient = { personId: string | null; address: string | null; locale: Locale }

/** What goes with a letter: kept with it as it was then, so that a letter that waits leaves unchanged and can be opened again. */
export type Attachment = { name: string; mediaType: string; bytes: Uint8Array }

export const pdfNamed = (name: string, bytes: Uint8Array): Attachment => ({ name, mediaType: 'application/pdf', bytes })

async function attach(context: Context, mail: { id: string; territory_id: string | null }, attachments: readonly Attachment[]): Promise<void> {
  for (const [at, file] of attachments.entries()) {
    const fileId = await storeFile(context, { ...file, subjectType: 'mail', subjectId: mail.id, territoryId: mail.territory_id, organisationId: null, confidential: true })
    await context.tx.insertInto('mail_attachments').values({ mail_id: mail.id, position: at + 1, file_id: fileId }).execute()
  }
}

/**
 * Writes a letter to the outbox in the reaction's transaction; once per event, template and address. Nobody without an address is written to.
 * Here alone is decided whether it goes (kinds that may be refused or kept for the weekly letter) and when (quiet hours).
 */
export async function queueMail(context: Context, event: Event | null, template: string, to: Recipient, letter: Letter, attachments: () => readonly Attachment[] = () => []): Promise<void> {
  if (!to.address) return
  const { quiet, outlets } = await preferencesOf(context.tx, to.personId)
  const { kind, ...urgency } = letter.manner ?? {}
  const outlet = (kind && kind !== 'work-list' && outlets[kind]) || 'at-once'
  if (outlet === 'never') return
  if (outlet === 'weekly' && to.personId) return await keepForDigest(context, event, template, to.personId, letter)
  const mail = await context.tx.insertInto('mails').values({
    id: context.ids(), event_id: event?.id ?? null, template, person_id: to.personId, territory_id: event?.territoryId ?? null, address: to.address,
    subject: letter.subject, text_body: letterText(letter), html_body: letterHtml(letter, to.locale), status: 'queued',
    due_at: leavesAt(context.now, quiet, urgency), created_at: context.now, sent_at: null, last_error: null,
  }).onConflict((conflict) => conflict.columns(['event_id', 'template', 'address']).doNothing()).returning(['id', 'territory_id']).executeTakeFirst()
  if (mail) await attach(context, mail, attachments())
}
