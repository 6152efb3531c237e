import type { Selectable } from 'kysely'
import type { HalfDaysTable } from '#house/db/tables.ts'

/** What a correction may change. The first seven are what the other side confirmed; the rest is between expert and employer. */
export const confirmedFields = ['day', 'half', 'place', 'task', 'minutes', 'starts_at', 'ends_at'] as const
const ownFields = ['travel_minutes', 'travel_km', 'travel_paid_by', 'expenses_cents', 'expenses_paid_by'] as const
export const correctable = [...confirmedFields, ...ownFields] as const
export type Version = Pick<Selectable<HalfDaysTable>, (typeof correctable)[number]>

/** A half-day as its history keeps it: what may change, and what both sides had said. */
export const versionOf = (row: Selectable<HalfDaysTable>) => ({
  ...Object.fromEntries(correctable.map((field) => [field, row[field]])) as Version, status: row.status, declared_on: row.declared_on, confirmed_on: row.confirmed_on, reason: row.reason,
})

export const changed = (before: Version, after: Version, fields: readonly (typeof correctable)[number][] = correctable) => fields.filter((field) => before[field] !== after[field])
