import { createHash } from 'node:crypto'
import { addDays, weekdayOf, type PlainDate } from '#house/clock/plain-date.ts'
import { mostPairs, retention } from './schema.ts'

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A problem that is too large, with how large it is. */
export const tooLarge = ({ needs, experts }: { needs: number; experts: number }) => (needs * experts > mostPairs ? { pairs: needs * experts, most: mostPairs } : null)

export type Kept = { id: string; kind: 'asked' | 'nightly' | 'replay'; day: PlainDate }

/** Whether a run of that day is still kept: what was asked a month, each night five weeks, then Mondays for thirteen months. */
export function isKept({ kind, day }: Kept, today: PlainDate): boolean {
  if (kind !== 'nightly') return day >= addDays(today, -retention.asked)
  if (day >= addDays(today, -retention.nights)) return true
  return day >= addDays(today, -retention.weekly) && weekdayOf(day) === 1
}
