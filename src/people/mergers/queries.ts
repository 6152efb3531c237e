import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { addDays, dayOf, momentOf, type Instant } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { undoDays } from '#house/mergers/merger.ts'
import { Refusal } from '#house/refusal.ts'
import { sideOf } from '../persons/merging/queries.ts'
import { keepersOfPeople } from '../persons/queries.ts'
import { isNetwork } from '../persons/rules.ts'
import { MergersAsked } from './schema.ts'

export type MergerLine = { id: string; kind: 'person' | 'firm'; kept_id: string; kept: string; merged: string; made_at: Instant; by: string | null; undone_at: Instant | null; given_back: number | null; left_as_is: number | null }

/** Whether this viewer may undo it: of a firm the network; of a person whoever may give all roles that the record now holds. */
export async function mayUndo(context: ReadContext, { kind, keptId }: { kind: 'person' | 'firm'; keptId: string }): Promise<boolean> {
  if (isNetwork(context.viewer)) return true
  return kind === 'person' && (await sideOf(context, keptId).then(({ reached }) => reached, (error: unknown) => {
    if (error instanceof Refusal) return false
    throw error
  }))
}

/** Mergers of the last thirty days that this viewer may undo, and those that were. */
export const recentMergers = query({
  name: 'people.recentMergers',
  who: keepersOfPeople,
  input: MergersAsked,
  rest: { plural: 'mergers' },
  async run(context) {
    const since = momentOf(addDays(dayOf(context.now), -undoDays), 0)
    const rows = await asInstallation(context.tx, async () => (await sql<MergerLine>`
      select mergers.id, mergers.kind, kept_id, made_at, undone_at, given_back, left_as_is, author.given_name || ' ' || author.family_name as by,
        coalesce(kept_person.given_name || ' ' || kept_person.family_name, kept_firm.name || ' (' || kept_firm.siren || ')', '–') as kept, coalesce(gone_person.given_name || ' ' || gone_person.family_name, gone_firm.name || ' (' || gone_firm.siren || ')', '–') as merged
      from mergers left join people author on author.id = made_by
        left join people kept_person on mergers.kind = 'person' and kept_person.id = kept_id left join people gone_person on mergers.kind = 'person' and gone_person.id = merged_id
        left join organisations kept_firm on mergers.kind = 'firm' and kept_firm.id = kept_id left join organisations gone_firm on mergers.kind = 'firm' and gone_firm.id = merged_id
      where made_at >= ${since} order by made_at desc limit 200`.execute(context.tx)).rows)
    const shown: MergerLine[] = []
    for (const row of rows) if (await mayUndo(context, { kind: row.kind, keptId: row.kept_id })) shown.push(row)
    return { rows: shown, days: undoDays, network: isNetwork(context.viewer) }
  },
})
export type RecentMergers = Awaited<ReturnType<typeof recentMergers.run>>
