import type { Selectable } from 'kysely'
import { personIdOf, type Viewer } from '#house/access.ts'
import type { Context } from '#house/action.ts'
import type { BriefsTable } from '#house/db/tables.ts'
import { Refusal } from '#house/refusal.ts'
import { changesBetween, columnOf, contentOf, merge } from './rules.ts'
import type { BriefContent, BriefField } from './schema.ts'

export type BriefRow = Selectable<BriefsTable>

/** The brief, held until the end: whoever writes at the same time waits and then reads what was written. */
export async function heldBrief({ tx }: Context, briefId: string): Promise<BriefRow> {
  const row = await tx.selectFrom('briefs').selectAll().where('id', '=', briefId).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

const coordinates = (viewer: Viewer, territoryId: string) => viewer.kind === 'system' || (viewer.kind === 'person' && viewer.grants.some((grant) => grant.role === 'territory-coordinator' && grant.territoryId === territoryId))

/** On whose side a word was written; what was entered for the SME is the SME's. */
export const writtenBy = (context: Context, { territory_id }: Pick<BriefRow, 'territory_id'>) => ({
  side: !context.onBehalf && coordinates(context.viewer, territory_id) ? ('territory' as const) : ('sme' as const),
  personId: personIdOf(context.viewer),
  spokenBy: context.onBehalf?.speakerName ?? null,
})

export async function keepEdition(context: Context, row: BriefRow, changed: readonly BriefField[]): Promise<void> {
  const { side, personId, spokenBy } = writtenBy(context, row)
  await context.tx.insertInto('brief_editions').values({
    id: context.ids(), brief_id: row.id, project_id: row.project_id, territory_id: row.territory_id, sme_id: row.sme_id, version: row.version, content: JSON.stringify(contentOf(row)), changed: [...changed],
    side, edited_by: personId, spoken_by: spokenBy, edited_at: context.now,
  }).execute()
}

const contentAt = async ({ tx }: Context, briefId: string, version: number) =>
  ((await tx.selectFrom('brief_editions').select('content').where('brief_id', '=', briefId).where('version', '=', version).executeTakeFirst())?.content ?? null) as BriefContent | null

/**
 * What will stand in the brief. Somebody else has saved since the form was opened: parts that only one of the two touched
 * are put together; where both touched the same, the later is refused and told which (`conflict`).
 */
export async function merged(context: Context, row: BriefRow, version: number | undefined, given: Partial<BriefContent>): Promise<BriefContent> {
  const current = contentOf(row)
  const read = version === undefined || version === row.version ? current : await contentAt(context, row.id, version)
  const { content, clashes } = merge(read, current, given)
  if (clashes.length === 0) return content
  throw new Refusal('conflict', 'scoping.edited-meanwhile', { count: clashes.length }, Object.fromEntries(clashes.map((field) => [field, 'scoping.field-edited-meanwhile'])))
}

/** Saves what changed as one more edition; `null` when nothing did. */
export async function saveEdition(context: Context, row: BriefRow, content: BriefContent, more: Partial<Pick<BriefRow, 'source_brief_id'>> = {}): Promise<BriefRow | null> {
  const changed = changesBetween(contentOf(row), content)
  if (changed.length === 0) return null
  const columns = Object.fromEntries(changed.map((field) => [columnOf(field), content[field]]))
  const saved = await context.tx.updateTable('briefs').set({ ...columns, ...more, version: row.version + 1 }).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow()
  await keepEdition(context, saved, changed)
  return saved
}
