import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { Hindrance } from './schema.ts'

export type Hindered = { reference: string; need_id: string; brief_ready: boolean; half_days: number | null; condition_id: string | null }

/** What keeps an approved need from being matched: the first that must be settled. */
export function hindranceOf({ brief_ready, half_days, condition_id }: Hindered): Hindrance {
  if (!brief_ready) return half_days === null ? 'days-unknown' : 'brief-unfinished'
  return condition_id ? 'condition' : 'window-over'
}

/** Where it is settled. */
export const remedyOf = (row: Hindered) =>
  fileAddress(row.reference, hindranceOf(row) === 'condition' ? `/reserves/${row.condition_id}` : `/fiches/${row.need_id}`)
