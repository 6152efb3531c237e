import type { Tables } from '../db/tables.ts'
import type { Purpose } from './purposes.ts'

export type View = 'project_states' | 'matchable_needs' | 'open_needs'
export type Table = Exclude<keyof Tables, View>
type Column<T extends Table> = keyof Tables[T] & string

/** Where a column leads: to a person, or to the column (`id` unless said) of a table whose rows lead to one. */
export type Way = 'people' | Table | readonly [Table, string]

/**
 * What is kept although the person asks for erasure: a contract and its proofs (Code civil art. 2224), accounts (Code de
 * commerce art. L123-22), the minutes of a body that decided, the proof that somebody was answered (GDPR art. 5.2).
 */
export type Ground = 'contract' | 'accounts' | 'decision' | 'answer'

/** On what happens to a person's rows at erasure. */
type Erasure =
  /** The rows go. */
  | { erased: 'delete' }
  /** The rows stay for the counts; their `words` are replaced. */
  | { erased: 'blank' }
  /** The rows hold numbers that no longer lead to anybody once the person's own row is blank. */
  | { erased: 'nameless' }
  | { erased: 'kept'; ground: Ground }

/** Rows that leave by themselves: `months` after the moment that the statement `since` gives; null means not yet. */
export type Retention = { months: number; since: string; when?: string; leaves: 'delete' | 'blank' }

export type TableRule<T extends Table = Table> = Erasure & {
  purpose: Purpose
  /** Columns that say whose data a row is. */
  about?: Partial<Record<Column<T>, Way>>
  /** Columns that say who wrote, decided or entered: a number of somebody, not their data. */
  by?: readonly Column<T>[]
  /** Columns where somebody's name, address or words may stand, and what stands there once they went. */
  words?: Partial<Record<Column<T>, string | null>>
  /** Texts that tell nothing of a person: codes, hashes, names of firms and places. */
  plain?: readonly Column<T>[]
  /** Secrets, what belongs to somebody else, and notes that may name others: in no archive; the desk reads notes out by hand. */
  withheld?: readonly Column<T>[]
  /** While this is true of a row about a person, their erasure waits: something is in hand. A condition on the row. */
  inHand?: string
  retention?: Retention
}
/** A rule as the desk reads it: columns are names. */
export type AnyRule = Erasure & {
  purpose: Purpose; about?: Readonly<Record<string, Way>>; by?: readonly string[]; words?: Readonly<Record<string, string | null>>; plain?: readonly string[]; withheld?: readonly string[]; inHand?: string; retention?: Retention
}

const declared = new Map<Table, AnyRule>()

/**
 * What a room says of its tables, children before parents; said once, when the room is mounted. The tables of the whole
 * house are known to nobody below the doors, and the desk of rights works on all of them: hence this list.
 */
export function keeps(rules: { [T in Table]?: TableRule<T> }): typeof rules {
  for (const [table, rule] of Object.entries(rules)) declared.set(table as Table, rule)
  return rules
}

/** Every table's rule, in the order of the rooms. */
export const keptTables = (): readonly (readonly [Table, AnyRule])[] => [...declared]
export const ruleOf = (table: Table): AnyRule | undefined => declared.get(table)
