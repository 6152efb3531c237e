import { sql } from 'kysely'

/** How long PostgreSQL takes a list to be when it plans for any list. */
const assumed = 10

/**
 * One of some values, for the right side of `=`. There are two texts, each planned once: `in` would make another for each
 * length. A shorter list than PostgreSQL assumes looks cheaper than the plan it keeps, and would be planned again at each
 * call: a list of one is no list, and a short one repeats its last value, which changes nothing.
 */
export function anyOf<T extends string>(values: readonly T[], type: 'uuid' | 'text' = 'uuid') {
  const different = [...new Set(values)]
  if (different.length === 1) return sql<T>`${different[0]}::${sql.raw(type)}`
  const list = different.length === 0 ? [] : [...different, ...Array.from({ length: Math.max(0, assumed - different.length) }, () => different.at(-1))]
  return sql<T>`any(${list}::${sql.raw(type)}[])`
}
