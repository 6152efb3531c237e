import { sql } from 'kysely'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { underMerger } from '#house/mergers/merger.ts'
import { Refusal } from '#house/refusal.ts'
import { keepersOfPeople } from '../queries.ts'
import { MergePeople } from '../schema.ts'
import { sideOf } from './queries.ts'
import { obstacleOf } from './rules.ts'

/** Both rows are locked in one order, so that of two merges that cross each other the second sees what the first did. */
async function lockBoth({ tx }: Context, keptId: string, mergedId: string) {
  const rows = await tx.selectFrom('people').selectAll().where('id', 'in', [keptId, mergedId]).orderBy('id').forUpdate().execute()
  const merged = rows.find(({ id }) => id === mergedId)
  if (!merged || !rows.some(({ id }) => id === keptId)) throw new Refusal('not-found', 'house.not-found')
  return merged
}

/** The guard that no chain ends where it began: the one kept is nobody's past, and the one that goes was not merged before. */
async function markMerged(context: Context, keptId: string, mergedId: string): Promise<void> {
  const { rows } = await sql`update people set merged_into = ${keptId}, deactivated_at = coalesce(deactivated_at, ${context.now}), email = null
    where id = ${mergedId} and id <> ${keptId} and merged_into is null
      and exists (select from people kept where kept.id = ${keptId} and kept.merged_into is null and kept.deactivated_at is null) returning id`.execute(context.tx)
  if (rows.length === 0) throw new Refusal('conflict', 'people.merged-already')
}

/** What is known of one only is kept; where both say something, the kept record is right. */
const keepContact = ({ tx }: Context, keptId: string, merged: { email: string | null; telephone: string | null; gender: string | null }) => sql`
  update people set email = coalesce(email, ${merged.email}), telephone = coalesce(telephone, ${merged.telephone}), gender = coalesce(gender, ${merged.gender}) where id = ${keptId}`.execute(tx)

/** Of two experts the one without missions is put to rest; a single one becomes the kept person's; the halves taken follow. */
async function moveExpert({ tx }: Context, keptId: string, mergedId: string, both: boolean): Promise<void> {
  if (both) await tx.updateTable('experts').set({ active: false }).where('person_id', '=', mergedId).execute()
  else await tx.updateTable('experts').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
  await tx.updateTable('experts').set({ line_manager_id: keptId }).where('line_manager_id', '=', mergedId).execute()
}

/** The same role at the same place once, until the later of the two ends. */
async function moveRoles({ tx }: Context, keptId: string, mergedId: string): Promise<void> {
  const same = sql`k.person_id = ${keptId} and m.person_id = ${mergedId} and k.role = m.role and k.territory_id is not distinct from m.territory_id
    and k.organisation_id is not distinct from m.organisation_id and k.site_id is not distinct from m.site_id`
  await sql`update role_grants k set ends_on = case when k.ends_on is null or m.ends_on is null then null else greatest(k.ends_on, m.ends_on) end from role_grants m where ${same}`.execute(tx)
  await sql`delete from role_grants m using role_grants k where ${same}`.execute(tx)
  await tx.updateTable('role_grants').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
}

/**
 * Two records of one person become one, in one transaction: roles move, the merged record loses its address and is closed
 * (its sessions, password and links end), the other rooms follow when they read `person.merged`. What was done under
 * either name stays as it was signed.
 */
export const mergePeople = action({
  name: 'people.mergePeople',
  who: keepersOfPeople,
  input: MergePeople,
  rest: { plural: 'people', noun: 'mergers', id: 'keptId' },
  async run(context, { keptId, mergedId }) {
    const past = await lockBoth(context, keptId, mergedId)
    const kept = await sideOf(context, keptId)
    const merged = await sideOf(context, mergedId)
    const obstacle = obstacleOf(kept, merged)
    if (obstacle) throw new Refusal('conflict', `people.${obstacle}`)
    await underMerger(context, { kind: 'person', keptId, mergedId }, async (mergerId) => {
      await markMerged(context, keptId, mergedId)
      await keepContact(context, keptId, past)
      await moveExpert(context, keptId, mergedId, kept.missions !== null && merged.missions !== null)
      await moveRoles(context, keptId, mergedId)
      await emit(context, 'person.merged', { id: mergedId, kept_id: keptId, merger_id: mergerId })
    })
    return { keptId, mergedId }
  },
})
