import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDaysTable } from '#house/db/tables.ts'
import type { Answer } from './schema.ts'

type Status = HalfDaysTable['status']

/** What a coordinator may enter about a half-day, the likeliest first; nothing before its day. */
export function answersTo({ status, day }: { status: Status; day: PlainDate }, today: PlainDate): readonly Answer[] {
  if (status === 'planned') return day <= today ? ['declare', 'report'] : []
  if (status === 'declared' || status === 'confirmed-tacitly') return ['confirm', 'dispute']
  if (status === 'reported-by-sme') return ['confirm-report']
  return status === 'disputed' ? ['uphold', 'void'] : []
}

/** Whose word an answer is; `null` where the coordinator decides in the own name. */
export const wordOf = (answer: Answer): 'expert' | 'sme' | null =>
  answer === 'declare' || answer === 'confirm-report' ? 'expert' : answer === 'uphold' || answer === 'void' ? null : 'sme'
