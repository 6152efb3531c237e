import { personIdOf } from '../access.ts'
import type { Context } from '../action.ts'

/** A fact that happened: `name` is past tense, `ids` holds the object and all its ancestors, `codes` never personal data. */
export type Event = { id: string; seq: number; name: string; ids: Record<string, string>; codes: Record<string, string | number>; territoryId: string | null; occurredAt: string }

const camel = (name: string) => name.replace(/[-_](\w)/g, (_match, letter: string) => letter.toUpperCase())

/** Every column of a row that holds an id, so that a lower room can re-read its own rows: `project_id` → `projectId`. */
export function idsOf(entity: string, row: Record<string, unknown>): Record<string, string> {
  const ids = Object.entries(row).filter(([column, value]) => column.endsWith('_id') && typeof value === 'string')
  return { ...Object.fromEntries(ids.map(([column, value]) => [camel(column), value as string])), [`${camel(entity)}Id`]: String(row['id']) }
}

type Row = Record<string, unknown>
export type NewEvent = { name: string; row: Row; codes?: Record<string, string | number> }

/** Writes events in the same transaction as the changes they tell of; sealed after the commit. Returns their ids, in order. */
export async function emitAll(context: Context, happened: readonly NewEvent[]): Promise<string[]> {
  const { viewer } = context
  const values = happened.map(({ name, row, codes = {} }) => ({
    id: context.ids(), name, ids: JSON.stringify(idsOf(name.slice(0, name.indexOf('.')), row)), codes: JSON.stringify(codes), actor_kind: viewer.kind,
    actor_person_id: personIdOf(viewer), territory_id: (row['territory_id'] as string | undefined) ?? null, occurred_at: context.now, seq: null, hash: null,
  }))
  if (values.length > 0) await context.tx.insertInto('events').values(values).execute()
  context.emitted.push(...values.map(({ id }, at) => ({ id, objectId: String(happened[at]?.row['id']) })))
  return values.map(({ id }) => id)
}

/** One event. */
export async function emit(context: Context, name: string, row: Row, codes: Record<string, string | number> = {}): Promise<void> {
  await emitAll(context, [{ name, row, codes }])
}
