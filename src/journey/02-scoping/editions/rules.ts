import type { Selectable } from 'kysely'
import type { BriefsTable } from '#house/db/tables.ts'
import { briefFields, type BriefContent, type BriefField } from './schema.ts'

/** `outOfScope` → `out_of_scope` */
export const columnOf = (field: BriefField) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as keyof BriefsTable

/** What stands in a row of `briefs`. */
export const contentOf = (row: Selectable<BriefsTable>): BriefContent => Object.fromEntries(briefFields.map((field) => [field, row[columnOf(field)]])) as unknown as BriefContent

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Which parts differ from one state to the other. */
export const changesBetween = (before: Partial<BriefContent>, after: Partial<BriefContent>): BriefField[] => briefFields.filter((field) => !same(before[field], after[field]))

export type Merged = { content: BriefContent; /** Parts that both changed, each otherwise. */ clashes: BriefField[] }

/**
 * What one writes over what another has saved meanwhile: a part that the writer did not touch keeps what the other wrote, a
 * part that only the writer touched is taken. `read` is what the writer had before the eyes; unknown, everything given counts as touched.
 */
export function merge(read: BriefContent | null, current: BriefContent, given: Partial<BriefContent>): Merged {
  const touched = briefFields.filter((field) => given[field] !== undefined && (read === null || !same(given[field], read[field])))
  const moved = (field: BriefField) => read === null || !same(read[field], current[field])
  const clashes = touched.filter((field) => moved(field) && !same(given[field], current[field]))
  return { content: { ...current, ...Object.fromEntries(touched.map((field) => [field, given[field]])) }, clashes }
}
