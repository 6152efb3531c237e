import { z } from 'zod'
import { blankAsNull, id } from '#house/fields.ts'

/** What the figures are counted from, without a name: firms, files and people are numbers. */
export const baseTables = ['territories', 'organisations', 'projects', 'needs', 'decisions', 'missions', 'half_days', 'opening_balances', 'follow_ups', 'advances', 'day_envelopes'] as const
export type BaseTable = (typeof baseTables)[number]

/** A table is read in parts, by the id that the last part ended with. */
export const BaseRows = z.object({ table: z.enum(baseTables), after: blankAsNull(id).optional() })
export const Nothing = z.object({})
export const partSize = 20_000
export const readers = ['national-coordinator', 'network-admin'] as const
