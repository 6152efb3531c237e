import { sql } from 'kysely'
import { query } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { AfterLinkOnly } from './schema.ts'

/** Somebody of that side who has an address today. */
export const hasReader = (today: PlainDate) => sql<boolean>`case side when 'expert' then exists (select from people where people.id = after_links.expert_person_id and email is not null and deactivated_at is null)
  else exists (select from role_grants join people on people.id = role_grants.person_id where role = 'sme-manager' and role_grants.organisation_id = after_links.sme_id and email is not null and deactivated_at is null and (ends_on is null or ends_on >= ${today})) end`

export async function afterFile(tx: Tx, afterLinkId: string) {
  const row = await tx.selectFrom('after_links').innerJoin('closings', 'closings.id', 'after_links.closing_id').innerJoin('territories', 'territories.id', 'after_links.territory_id').leftJoin('organisations', 'organisations.id', 'after_links.sme_id').leftJoin('people', 'people.id', 'after_links.expert_person_id')
    .selectAll('after_links').select(['closings.closed_on', 'closings.tools_left', 'organisations.name as sme', 'people.given_name', 'people.family_name', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
    .where('after_links.id', '=', afterLinkId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}
export type AfterFile = Awaited<ReturnType<typeof afterFile>>

/** The page of one side: who the other is, what was left, what this side answered. Never the other's answer. */
export const afterLinkOf = query({
  name: 'closing.afterLinkOf',
  who: ['sme-manager', 'expert'],
  input: AfterLinkOnly,
  rest: { plural: 'after-links', id: 'afterLinkId' },
  async run({ tx }, { afterLinkId }) {
    const { territory, operator, telephone, ...question } = await afterFile(tx, afterLinkId)
    return { question, place: { territory, operator, telephone } }
  },
})
export type AfterLink = Awaited<ReturnType<typeof afterLinkOf.run>>

/** Both sides of a closing for the file, the first year first. */
export const afterLinksOf = (tx: Tx, closingId: string) =>
  tx.selectFrom('after_links').select(['id', 'side', 'year', 'due_on', 'asked_on', 'reminders', 'answered_on', 'in_touch', 'means', 'tools', 'isolation']).where('closing_id', '=', closingId).orderBy('year').orderBy('side', 'desc').execute()
export type AfterRow = Awaited<ReturnType<typeof afterLinksOf>>[number]
