import { sql } from 'kysely'
import type { Context } from '../action.ts'
import type { Event } from '../events/emit.ts'
import { absolute } from '../site.ts'
import type { Letter } from './letter.tsx'

/** What one weekly letter holds at most; the rest stays for the next. */
const most = 50

/** Instead of a letter of its own: its subject and where it leads, for the weekly one. */
export async function keepForDigest(context: Context, event: Event | null, template: string, personId: string, { subject, button }: Letter): Promise<void> {
  await context.tx.insertInto('digest_lines').values({ id: context.ids(), event_id: event?.id ?? null, template, person_id: personId, subject, url: button?.url ?? absolute(context.site, '/aujourdhui'), created_at: context.now })
    .onConflict((conflict) => conflict.columns(['event_id', 'template', 'person_id']).doNothing()).execute()
}

/** Takes what was kept for somebody, oldest first, in the transaction that writes it to them. */
export async function takeForDigest({ tx }: Context, personId: string): Promise<{ subject: string; url: string }[]> {
  const { rows } = await sql<{ subject: string; url: string }>`
    with taken as (delete from digest_lines where id in (select id from digest_lines where person_id = ${personId} order by created_at, id limit ${most}) returning id, subject, url, created_at)
    select subject, url from taken order by created_at, id`.execute(tx)
  return rows
}
