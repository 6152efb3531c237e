import { sql } from 'kysely'
import type { Tx } from '#house/db/database.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { query } from '#house/action.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Refusal } from '#house/refusal.ts'
import type { HeldRule } from '../eligibility/rules.ts'
import type { ReasonCode } from '../eligibility/schema.ts'
import { LetterOfFile } from './schema.ts'

/** A file as its letters name it. */
export type LetterFile = {
  id: string; territory_id: string; reference: string; sme: string; territory: string; operator: string; telephone: string | null; manager_id: string | null; manager: string | null; manager_email: string | null; locale: Locale
  referrer_id: string | null; referrer: string | null; referrer_email: string | null; referrer_locale: Locale
}

export async function letterFile(tx: Tx, projectId: string): Promise<LetterFile | undefined> {
  const { rows: [row] } = await sql<LetterFile>`
    select projects.id, projects.territory_id, reference, organisations.name as sme, territories.name as territory, operator_name as operator, territories.telephone, manager_id, managers.given_name || ' ' || managers.family_name as manager, managers.email as manager_email,
      coalesce(managers.locale, 'fr') as locale, referrer_id, coalesce(referrers.given_name || ' ' || referrers.family_name, referrer_name) as referrer, coalesce(referrers.email, referrer_email) as referrer_email, coalesce(referrers.locale, 'fr') as referrer_locale
    from projects join organisations on organisations.id = projects.sme_id join territories on territories.id = projects.territory_id
      left join people managers on managers.id = manager_id and managers.deactivated_at is null left join people referrers on referrers.id = referrer_id and referrers.deactivated_at is null where projects.id = ${projectId}`.execute(tx)
  return row
}

export type RefusalOfFile = { file: LetterFile; code: ReasonCode; said: string; unmet: readonly HeldRule[]; on: PlainDate; by: string | null }

/** The last refusal of a file; `undefined` when it was never refused. */
export async function refusalOf(tx: Tx, projectId: string): Promise<RefusalOfFile | undefined> {
  const file = await letterFile(tx, projectId)
  const row = await tx.selectFrom('eligibility_judgments').leftJoin('people', 'people.id', 'judged_by').select(['reason_code', 'reason', 'verdicts', 'judged_on', 'given_name', 'family_name'])
    .where('project_id', '=', projectId).where('verdict', '=', 'ineligible').orderBy('judged_on', 'desc').orderBy('eligibility_judgments.id', 'desc').executeTakeFirst()
  if (!file || !row) return undefined
  const unmet = (row.verdicts as HeldRule[]).filter(({ verdict }) => verdict === 'not-met')
  return { file, code: row.reason_code ?? 'other', said: row.reason, unmet, on: row.judged_on, by: row.family_name ? `${row.given_name ?? ''} ${row.family_name}` : null }
}

export const refusalOfFile = query({
  name: 'intake.refusalOfFile',
  who: ['territory-coordinator'],
  input: LetterOfFile,
  rest: { plural: 'files', noun: 'refusal', id: 'reference' },
  async run({ tx }, { reference }): Promise<RefusalOfFile> {
    const project = await tx.selectFrom('projects').select('id').where('reference', '=', reference).executeTakeFirst()
    const refusal = project && (await refusalOf(tx, project.id))
    if (!refusal) throw new Refusal('not-found', 'house.not-found')
    return refusal
  },
})
