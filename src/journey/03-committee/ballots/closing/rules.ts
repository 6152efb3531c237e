import type { z } from 'zod'
import type { Grants, RecordDecision } from '../../schema.ts'
import type { Outcome, SettledBy } from '../rules.ts'

type Proposed = z.output<typeof Grants>
type Decision = Omit<z.output<typeof RecordDecision>, 'projectId' | 'agendaItemId'>

const none = { halfDays: 0, advanceCents: 0, jobsCreatedPlanned: 0, jobsKeptPlanned: 0, skills: [], conditions: [] } as unknown as Omit<Proposed, 'reason' | 'headcountBaseline'>

/**
 * The decision that follows from the vote and from what was proposed with it: grants go with an approval, conditions with
 * an approval under conditions, a tie or the lack of a majority is reason enough for an adjournment. `null` when something
 * must still be written (days, conditions, a reason): the vote is closed all the same and the coordinator completes it.
 */
export function decisionAfter(outcome: Outcome, settledBy: SettledBy, proposed: Proposed, said: (by: SettledBy) => string): Decision | null {
  if (outcome === 'adjourned' || outcome === 'refused') {
    const reason = proposed.reason || (settledBy === 'tie' || settledBy === 'no-majority' ? said(settledBy) : '')
    return reason ? { ...proposed, ...none, outcome, reason } : null
  }
  if (proposed.halfDays === 0) return null
  if (outcome === 'approved-with-conditions') return proposed.conditions.length > 0 ? { ...proposed, outcome } : null
  return { ...proposed, outcome, conditions: [] }
}
