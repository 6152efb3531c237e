import type { PlainDate } from '#house/clock/plain-date.ts'

/** Rows by what they have in common, each group in the order of the rows. */
export function grouped<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

/** The last day of the refusals that still hold; `null` for none. */
export const lastHold = (rows: readonly { holds_until: PlainDate | null }[], today: PlainDate) => rows.flatMap((row) => (row.holds_until && row.holds_until >= today ? [row.holds_until] : [])).toSorted().at(-1) ?? null
