import type { PlainDate } from '#house/clock/plain-date.ts'
import { checkRows, type Checked, type Identity, type OpenRow } from './check-rows.ts'
import { mapColumns, type Choices, type ColumnQuestion, type Field } from './columns.ts'
import type { Table } from './read-table.ts'

type Columns = Readonly<Record<string, string>>

/** What a check needs beside the table: the day it is, and a person's answers about columns. */
export type CheckOptions = { today: PlainDate; choices?: Choices }

/** A list that was checked, with the header of each field; or what must be answered before it can be. */
export type ListCheck<Entry> =
  | ({ ok: true; columns: Columns; unknownColumns: string[] } & Checked<Entry>)
  | { ok: false; columns: Columns; missing: string[]; questions: ColumnQuestion[]; unknownColumns: string[] }

/** How the rows of one kind of list become records. */
export type ListReader<Entry> = {
  fields: readonly Field[]
  read: (columns: Columns) => (open: OpenRow) => Entry | null
  identity: Identity<Entry>
}

/** Maps the columns, then checks every row; or says which columns are missing or must be chosen. */
export function checkList<Entry>(table: Table, reader: ListReader<Entry>, choices: Choices = {}): ListCheck<Entry> {
  const mapping = mapColumns(table.headers, reader.fields, choices)
  if (!mapping.ok) return mapping
  const { columns, unknownColumns } = mapping
  return { ok: true, columns, unknownColumns, ...checkRows(table.rows, columns, reader.read(columns), reader.identity) }
}
