import { sql } from 'kysely'
import { everything } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { enterScope } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { underMerger } from '#house/mergers/merger.ts'
import { Refusal } from '#house/refusal.ts'
import { MergeFirms } from '../schema.ts'
import { firmColumns, firmObstacle, firmSide, mergersOfFirms } from './queries.ts'

/** Rows that both firms have once each: the merged one's goes, or the keys would clash. */
async function dropTwins({ tx }: Context, keptId: string, mergedId: string): Promise<void> {
  await sql`delete from role_grants m using role_grants k where m.organisation_id = ${mergedId} and k.organisation_id = ${keptId} and m.person_id = k.person_id and m.role = k.role and m.territory_id is not distinct from k.territory_id and m.site_id is not distinct from k.site_id`.execute(tx)
  await sql`delete from expert_conflicts m using expert_conflicts k where m.organisation_id = ${mergedId} and k.organisation_id = ${keptId} and m.expert_id = k.expert_id`.execute(tx)
  // A tie between the two records is a tie of a firm with itself.
  await sql`delete from ${sql.table('firm_ties')} m where (m.organisation_id, m.other_id) in ((${keptId}::uuid, ${mergedId}::uuid), (${mergedId}::uuid, ${keptId}::uuid))
    or (m.organisation_id = ${mergedId} and exists (select from firm_ties k where k.territory_id = m.territory_id and k.organisation_id = ${keptId} and k.other_id = m.other_id and k.kind = m.kind))
    or (m.other_id = ${mergedId} and exists (select from firm_ties k where k.territory_id = m.territory_id and k.other_id = ${keptId} and k.organisation_id = m.organisation_id and k.kind = m.kind))`.execute(tx)
}

/** Every column of the schema that says which firm a row is of, so that none is forgotten. */
async function moveRows({ tx }: Context, keptId: string, mergedId: string): Promise<void> {
  const { rows: columns } = await sql<{ table: string; column: string }>`select c.table_name as "table", c.column_name as "column" from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and c.udt_name = 'uuid' and c.column_name in (${sql.join(firmColumns)}) order by 1, 2`.execute(tx)
  for (const { table, column } of columns) await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${keptId} where ${sql.ref(column)} = ${mergedId}`.execute(tx)
  await sql`update ${sql.table('signature_requests')} set organisation_ids = array_replace(organisation_ids, ${mergedId}::uuid, ${keptId}::uuid) where ${mergedId}::uuid = any (organisation_ids)`.execute(tx)
}

/**
 * Two records of one firm become one, in one transaction: sites, people, files, missions and papers are the kept one's; the
 * other keeps its number and stands for it. What was signed goes on saying the name it was signed with.
 */
export const mergeFirms = action({
  name: 'people.mergeFirms',
  who: mergersOfFirms,
  input: MergeFirms,
  rest: { plural: 'firm-mergers' },
  async run(context, { keptSiren, mergedSiren }) {
    const { tx } = context
    await enterScope(tx, everything)
    // Locked in one order: of two mergers that cross each other the second sees what the first did.
    await tx.selectFrom('organisations').select('id').where('siren', 'in', [keptSiren, mergedSiren]).orderBy('id').forUpdate().execute()
    const [kept, merged] = [await firmSide(context, keptSiren), await firmSide(context, mergedSiren)]
    const obstacle = firmObstacle(kept, merged)
    if (obstacle) throw new Refusal('conflict', `people.${obstacle}`)
    await sql`select set_config('app.merging_firms', 'on', true)`.execute(tx)
    const mergerId = await underMerger(context, { kind: 'firm', keptId: kept.id, mergedId: merged.id }, async (id) => {
      const { rows } = await sql`update organisations set merged_into = ${kept.id} where id = ${merged.id} and merged_into is null and exists (select from organisations k where k.id = ${kept.id} and k.merged_into is null) returning id`.execute(tx)
      if (rows.length === 0) throw new Refusal('conflict', 'people.firm-merged-already')
      await sql`update organisations k set sector = coalesce(k.sector, m.sector), naf = coalesce(k.naf, m.naf), headcount = coalesce(k.headcount, m.headcount), group_name = coalesce(k.group_name, m.group_name), created_on = coalesce(k.created_on, m.created_on) from organisations m where k.id = ${kept.id} and m.id = ${merged.id}`.execute(tx)
      await dropTwins(context, kept.id, merged.id)
      await moveRows(context, kept.id, merged.id)
      return id
    })
    await sql`select set_config('app.merging_firms', '', true)`.execute(tx)
    await emit(context, 'organisation.merged', { id: merged.id, kept_id: kept.id, merger_id: mergerId })
    return { mergerId, keptSiren, mergedSiren }
  },
})
