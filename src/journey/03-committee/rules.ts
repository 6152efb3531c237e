import type { z } from 'zod'
import { Refusal } from '#house/refusal.ts'
import type { RecordDecision } from './schema.ts'

type Decision = z.output<typeof RecordDecision>

export const approvesOf = (outcome: Decision['outcome']) => outcome === 'approved' || outcome === 'approved-with-conditions'

/** What does not go together in a decision; the database has the same walls. */
export function checkDecision(decision: Decision): void {
  const approves = approvesOf(decision.outcome)
  if (approves && decision.halfDays === 0) throw new Refusal('invalid', 'committee.days-required', {}, { halfDays: 'committee.days-required' })
  if (!approves && (decision.halfDays > 0 || decision.advanceCents > 0)) throw new Refusal('invalid', 'committee.grants-need-approval', {}, { halfDays: 'committee.grants-need-approval' })
  if (!approves && decision.reason === '') throw new Refusal('invalid', 'house.reason-required', {}, { reason: 'house.reason-required' })
  if ((decision.outcome === 'approved-with-conditions') !== decision.conditions.length > 0) throw new Refusal('invalid', 'committee.conditions-mismatch', {}, { conditions: 'committee.conditions-mismatch' })
}
