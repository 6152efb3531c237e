import { addMonths, daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import { toCents, type Cents } from '#house/units.ts'

/** What the parties agreed: months without instalment after payment, then how many monthly instalments. */
export type Terms = { graceMonths: number; instalments: number }
/** Six months without instalment, then five years. */
export const usualTerms: Terms = { graceMonths: 6, instalments: 60 }

/** The n-th instalment (from 1), the day it is due, in cents. */
export type Instalment = { rank: number; dueOn: PlainDate; amountCents: Cents }
export type InstalmentState = Instalment & { leftCents: Cents; daysLate: number }

/**
 * Monthly instalments of a zero-rate advance: equal to the cent, the last one absorbs what does not divide. Each date is counted
 * from the day of payment, so that one paid on the 31st comes back to the 31st after February.
 */
export function scheduleOf(amountCents: Cents, paidOn: PlainDate, { graceMonths, instalments }: Terms): Instalment[] {
  if (!Number.isSafeInteger(amountCents) || amountCents < instalments) throw new RangeError('every instalment needs at least one cent')
  const each = Math.floor(amountCents / instalments)
  return Array.from({ length: instalments }, (_none, at) => ({
    rank: at + 1, dueOn: addMonths(paidOn, graceMonths + at + 1), amountCents: toCents(at + 1 < instalments ? each : amountCents - each * (instalments - 1)),
  }))
}

/** What governs an advance: the terms of its contract, each rescheduling in its order, the day it was called. */
export type Agreed = { amountCents: Cents; paidOn: PlainDate; terms: Terms; reschedulings: readonly (Terms & { agreedOn: PlainDate; spreadCents: Cents })[]; calledOn: PlainDate | null }

/** What is due by the last agreement, and what of the payments, in cents, goes to it: what came before the last rescheduling is behind it. */
export function dueOf({ amountCents, paidOn, terms, reschedulings, calledOn }: Agreed, owedCents: Cents): { schedule: Instalment[]; repaidCents: Cents } {
  const last = reschedulings.at(-1)
  const spread = last?.spreadCents ?? amountCents
  if (calledOn) return { schedule: owedCents > 0 ? [{ rank: 1, dueOn: calledOn, amountCents: owedCents }] : [], repaidCents: toCents(0) }
  return { schedule: scheduleOf(spread, last?.agreedOn ?? paidOn, last ?? terms), repaidCents: toCents(spread - owedCents) }
}

/** What is left of each instalment once the payments, in cents, went to the oldest first; days late on that day, 0 when it is not due or is paid. */
export function stateOfSchedule(schedule: readonly Instalment[], repaidCents: Cents, today: PlainDate): InstalmentState[] {
  let purse: number = repaidCents
  return schedule.map((instalment) => {
    const paid = Math.min(purse, instalment.amountCents)
    purse -= paid
    const left = instalment.amountCents - paid
    return { ...instalment, leftCents: toCents(left), daysLate: left > 0 ? Math.max(0, daysBetween(instalment.dueOn, today)) : 0 }
  })
}
