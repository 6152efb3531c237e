import { sql } from 'kysely'

/** One of some values, for the right side of `=`. The text is the same whatever their number, so that it is planned once; `in` makes another for each length. */
export const anyOf = <T extends string>(values: readonly T[], type: 'uuid' | 'text' = 'uuid') => sql<T>`any(${[...new Set(values)]}::${sql.raw(type)}[])`
