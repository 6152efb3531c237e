import { sql } from 'kysely'
import { anyOf } from '#house/db/any-of.ts'
import { asInstallation } from '#house/db/transact.ts'
import type { ReadContext } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import { currentInputs, lastAnswer, lastAttempt, lastReplay, type LastAnswer } from '../../runs/queries.ts'
import { standingOf, proofOf } from './rules.ts'
import type { ExpertCard, Progress, Proof, Replay } from './schema.ts'

/** The territory's open needs assigned all at once, as the last run answered. */
export type Whole = { last: LastAnswer; proof: Proof }

/** `null` before the first run of the territory. Nothing is computed here. */
export async function wholeOf(context: ReadContext, territoryId: string): Promise<Whole | null> {
  const last = await lastAnswer(context, territoryId)
  return last && { last, proof: proofOf(last) }
}

export type WholeNow = { whole: Whole | null; progress: Progress; replay: Replay | null; /** Needs and experts as they stand now. */ experts: number; now: Instant }

/** The same with what became of it since: whether it answers what would be asked now, and what is being computed. */
export async function wholeNow(context: ReadContext, territoryId: string): Promise<WholeNow> {
  const whole = await wholeOf(context, territoryId)
  const attempt = await lastAttempt(context, territoryId)
  const { hash, experts } = await currentInputs(context, territoryId)
  return { whole, progress: standingOf(hash, whole?.last ?? null, attempt), replay: whole && (await lastReplay(context.tx, whole.last.answeredBy)), experts, now: context.now }
}

/** Who these experts are, by their id. */
export async function expertCards({ tx, today }: ReadContext, expertIds: readonly string[]): Promise<Map<string, ExpertCard>> {
  if (expertIds.length === 0) return new Map()
  const rows = await tx.selectFrom('experts').innerJoin('people', 'people.id', 'experts.person_id').innerJoin('organisations', 'organisations.id', 'experts.organisation_id').innerJoin('sites', 'sites.id', 'experts.site_id')
    .select(['experts.id as expertId', 'experts.job_title as jobTitle', 'organisations.name as company', 'sites.commune'])
    .select(sql<string>`people.given_name || ' ' || people.family_name`.as('name')).where('experts.id', '=', anyOf(expertIds)).execute()
  const known = new Map(rows.map((row) => [row.expertId, row]))
  const lent = await lentCards({ tx, today }, expertIds.filter((id) => !known.has(id)))
  return new Map([...known, ...lent.map((row) => [row.expertId, row] as const)])
}

/** Experts of a territory that lends: function, company and commune, no name before a request is sent. */
async function lentCards({ tx, today }: Pick<ReadContext, 'tx' | 'today'>, expertIds: readonly string[]): Promise<ExpertCard[]> {
  if (expertIds.length === 0) return []
  const lenders = await tx.selectFrom('neighbour_consents').select('lender_id').where('status', '=', 'agreed').where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)])).execute()
  if (lenders.length === 0) return []
  return await asInstallation(tx, () => tx.selectFrom('experts').innerJoin('organisations', 'organisations.id', 'experts.organisation_id').innerJoin('sites', 'sites.id', 'experts.site_id').innerJoin('territories', 'territories.id', 'experts.territory_id')
    .select(['experts.id as expertId', 'organisations.name as company', 'sites.commune', 'experts.job_title as jobTitle']).select(sql<string>`coalesce(nullif(experts.job_title, ''), organisations.name) || ' (' || territories.name || ')'`.as('name'))
    .where('experts.id', '=', anyOf(expertIds)).where('experts.territory_id', '=', anyOf(lenders.map(({ lender_id }) => lender_id))).execute())
}

/** Whose needs these are, by the need's id. */
export async function firmsOfNeeds({ tx }: ReadContext, needIds: readonly string[]): Promise<Map<string, string>> {
  if (needIds.length === 0) return new Map()
  const rows = await tx.selectFrom('needs').innerJoin('organisations', 'organisations.id', 'needs.sme_id').select(['needs.id', 'organisations.name']).where('needs.id', '=', anyOf(needIds)).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
