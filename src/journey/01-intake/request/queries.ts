import { sql } from 'kysely'
import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { OneRequest, type Company, type Contact, type Need } from './schema.ts'

/** From here on in this transaction the request of that link is in sight, and no other. */
export const showDraft = (tx: Tx, draftToken: string) => sql`select set_config('app.draft', ${draftToken}, true)`.execute(tx)

export type Draft = { contact: Contact; company: Company | null; need: Need | null; territory: { slug: string; name: string } | null }

/** A request begun and not sent, for whoever holds its link. Refused (`not-found`) when it was sent, expired or never was. */
export const helpRequest = query({
  name: 'intake.helpRequest',
  who: ['public'],
  input: OneRequest,
  rest: { plural: 'help-requests', id: 'token' },
  async run({ tx, now }, input): Promise<Draft> {
    await showDraft(tx, input.token)
    const row = await tx.selectFrom('intake_drafts').select(['contact', 'company', 'need']).where('token', '=', input.token).where('status', '=', 'open').where('expires_at', '>', now).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'intake.draft-over')
    const company = row.company as Company | null
    const territory = company?.territory ? await tx.selectFrom('territories').select(['slug', 'name']).where('slug', '=', company.territory).executeTakeFirst() : undefined
    return { contact: row.contact as Contact, company, need: row.need as Need | null, territory: territory ?? null }
  },
})
