import { sql } from 'kysely'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { addressee, holdersIn } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'

/** Who answers for the SME: the project's own manager when still in charge, else whoever manages the firm. */
export async function managerOf(tx: Tx, { project_id, sme_id }: { project_id: string; sme_id: string }, today: PlainDate): Promise<Addressee | undefined> {
  const managers = await holdersIn(tx, 'sme-manager', sme_id, today)
  const { manager_id } = await tx.selectFrom('projects').select('manager_id').where('id', '=', project_id).executeTakeFirstOrThrow()
  const own = managers.find(({ id }) => id === manager_id) ?? managers[0]
  return own && (await addressee(tx, own.id))
}

/** For a `left join lateral`: why a closed brief went before the committee in spite of a red light. Nothing for those outside the territory. */
export const overrideOf = sql`(select brief_overrides.points, brief_overrides.reason, brief_overrides.overridden_on, people.given_name || ' ' || people.family_name as overridden_by
  from brief_overrides left join people on people.id = brief_overrides.overridden_by
  where brief_overrides.brief_id = briefs.id and briefs.status = 'ready' and brief_overrides.version = briefs.version and brief_overrides.overridden_on = briefs.ready_on order by brief_overrides.id desc limit 1)`
