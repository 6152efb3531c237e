import { sql } from 'kysely'
import type { Context } from '../action.ts'
import type { Event } from '../events/emit.ts'
import type { Locale } from '../i18n/locale.ts'
import { letterHtml, letterText, type Letter } from './letter.tsx'

export type Recipient = { personId: string | null; address: string | null; locale: Locale }

/** Writes a letter to the outbox in the reaction's transaction; once per event, template and address. Nobody without an address is written to. */
export async function queueMail(context: Context, event: Event | null, template: string, to: Recipient, letter: Letter): Promise<void> {
  if (!to.address) return
  await context.tx.insertInto('mails').values({
    id: context.ids(), event_id: event?.id ?? null, template, person_id: to.personId, territory_id: event?.territoryId ?? null, address: to.address,
    subject: letter.subject, text_body: letterText(letter), html_body: letterHtml(letter, to.locale), status: 'queued',
    due_at: context.now, created_at: context.now, sent_at: null, last_error: null,
  }).onConflict((conflict) => conflict.columns(['event_id', 'template', 'address']).doNothing()).execute()
}

/** Letters older than their retention lose their text; that they were sent stays. */
export const forgetOldBodies = (context: Context, before: Context['now']) =>
  sql`update mails set text_body = '', html_body = '' where created_at < ${before} and text_body <> ''`.execute(context.tx)
