import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { baselineOf } from '../baseline/queries.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { FollowUpOnly } from './schema.ts'

/** Somebody who answers for the firm today and has an address. */
export const hasReader = (today: PlainDate) => sql<boolean>`exists (select from role_grants join people on people.id = role_grants.person_id
  where role = 'sme-manager' and role_grants.organisation_id = follow_ups.sme_id and email is not null and deactivated_at is null and (ends_on is null or ends_on >= ${today}))`

export async function questionFile(tx: Tx, followUpId: string) {
  const row = await tx.selectFrom('follow_ups').innerJoin('decisions', 'decisions.id', 'follow_ups.decision_id').innerJoin('projects', 'projects.id', 'follow_ups.project_id').innerJoin('organisations', 'organisations.id', 'follow_ups.sme_id').innerJoin('territories', 'territories.id', 'follow_ups.territory_id')
    .selectAll('follow_ups').select(['jobs_created_planned', 'jobs_kept_planned', 'decided_on', 'projects.reference', 'organisations.name as sme', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
    .where('follow_ups.id', '=', followUpId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}
export type QuestionFile = Awaited<ReturnType<typeof questionFile>>

/** What was declared on each day, the first answer first. */
export const answersOf = ({ tx }: ReadContext, followUpId: string) =>
  tx.selectFrom('follow_up_answers').select(['place', 'answered_on', 'jobs_created', 'jobs_kept', 'headcount', 'by']).where('follow_up_id', '=', followUpId).orderBy('place').limit(100).execute()

/** The firm's page: what was planned, what is asked, what was answered, the papers. */
export const followUpOfSme = query({
  name: 'follow-up.followUpOfSme',
  who: ['sme-manager'],
  input: FollowUpOnly,
  rest: { plural: 'follow-ups', id: 'followUpId' },
  async run(context, { followUpId }) {
    const { territory, operator, telephone, ...question } = await questionFile(context.tx, followUpId)
    return { question, baseline: await baselineOf(context, question.decision_id), evidence: await evidenceOf(context, followUpId), answers: await answersOf(context, followUpId), place: { territory, operator, telephone } }
  },
})
export type FollowUpOfSme = Awaited<ReturnType<typeof followUpOfSme.run>>
