import { sql, type Selectable } from 'kysely'
import { mayAct, type Viewer, type Who } from './access.ts'
import type { Context } from './action.ts'
import type { Tables } from './db/tables.ts'
import { emit } from './events/emit.ts'
import { Refusal } from './refusal.ts'

type TableWithStatus = { [Name in keyof Tables]: Tables[Name] extends { id: string; status: string } ? Name : never }[keyof Tables]
type StatusOf<Table extends TableWithStatus> = Tables[Table]['status'] & string

export type Transition<Status extends string> = { from: readonly Status[]; to: Status; who: Who; /** Past tense, as in `project.submitted`. */ event: string }
export type Lifecycle<Table extends TableWithStatus, Name extends string> = { table: Table; transitions: Readonly<Record<Name, Transition<StatusOf<Table>>>> }

/** The table action → from, to, who of one stored status. It opens the button, words the refusal and guards the write. */
export const lifecycle = <Table extends TableWithStatus, Name extends string>(table: Table, transitions: Record<Name, Transition<StatusOf<Table>>>): Lifecycle<Table, Name> =>
  ({ table, transitions })

export type Permission = { ok: true } | { ok: false; why: 'house.not-now' | 'access.role-missing' }

/** Whether the button of a transition is open to this viewer for a row in this status. */
export function may<Table extends TableWithStatus, Name extends string>(life: Lifecycle<Table, Name>, name: Name, viewer: Viewer, status: StatusOf<Table>): Permission {
  const { from, who } = life.transitions[name]
  if (!from.includes(status)) return { ok: false, why: 'house.not-now' }
  return mayAct(viewer, who) ? { ok: true } : { ok: false, why: 'access.role-missing' }
}

/**
 * The only place that changes a status: one guarded update and its event. Nobody reads before writing, so of two
 * people who act in the same instant one wins and the other is refused (`conflict`). A row outside the actor's scope is
 * `not-found`.
 */
export async function move<Table extends TableWithStatus, Name extends string>(
  context: Context, life: Lifecycle<Table, Name>, id: string, name: Name, patch: Partial<Selectable<Tables[Table]>> = {}, codes: Record<string, string | number> = {},
): Promise<Selectable<Tables[Table]>> {
  const { from, to, who, event } = life.transitions[name]
  if (!context.onBehalf && !mayAct(context.viewer, who)) throw new Refusal('forbidden', 'access.role-missing')
  const assignments = Object.entries({ status: to, ...patch }).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const { rows } = await sql<Selectable<Tables[Table]>>`
    update ${sql.table(life.table)} set ${sql.join(assignments)} where id = ${id} and status = any (${from}) returning *`.execute(context.tx)
  const row = rows[0]
  if (!row) throw await missed(context, life.table, id)
  await emit(context, event, row, codes)
  return row
}

async function missed(context: Context, table: TableWithStatus, id: string): Promise<Refusal> {
  const { rows } = await sql<{ status: string }>`select status from ${sql.table(table)} where id = ${id}`.execute(context.tx)
  return rows[0] ? new Refusal('conflict', 'house.state-changed', { status: rows[0].status }) : new Refusal('not-found', 'house.not-found')
}
