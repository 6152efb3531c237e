import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { openStatuses } from '../../lifecycle.ts'
import { teamField } from './together/schema.ts'
import { mostOthers, otherField, type Standing } from './schema.ts'

export type Stand = { open: boolean; outcome: string | null; brief_ready: boolean; condition_id: string | null; window_to: PlainDate | null }

/** Requests that live speak first, then what must be settled before somebody can be asked. */
export function standingOf(row: Stand, statuses: readonly string[], today: PlainDate): Standing {
  if (statuses.includes('accepted-by-sme')) return 'engaged'
  if (statuses.some((status) => openStatuses.some((one) => one === status))) return 'asked'
  if (row.outcome !== 'approved' && row.outcome !== 'approved-with-conditions') return 'undecided'
  if (!row.brief_ready) return 'brief'
  if (row.condition_id) return 'condition'
  if (!row.open) return 'closed'
  return row.window_to !== null && row.window_to <= today ? 'window-over' : 'open'
}

export type Pick = { needId: string; expertId: string; overrideReason?: string | undefined }

/** Another choice than the overall answer says why. What a posted form asks for: the person chosen, and one for each other need where somebody was chosen; or a team, by its own button. */
export function picksOf(needId: string, fields: Readonly<Record<string, string>>, given: string | null = null): Pick[] {
  const [otherId, first, second] = fields[teamField]?.split('.') ?? []
  const team = otherId && first && second ? { first, other: { needId: otherId, expertId: second } } : null
  const expertId = team?.first ?? fields['expertId']
  if (!expertId) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { expertId: 'matching.pick-somebody' })
  const reason = fields['overrideReason']?.trim() || undefined
  const other = given !== null && expertId !== given
  if (other && !reason) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { overrideReason: 'matching.say-why' })
  const others = team ? [team.other] : Object.entries(fields).flatMap(([name, value]) => (name.startsWith(otherField('')) && value ? [{ needId: name.slice(otherField('').length), expertId: value }] : []))
  return [{ needId, expertId, overrideReason: other ? reason : undefined }, ...others.slice(0, mostOthers)]
}
