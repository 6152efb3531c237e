import { daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import { TaxFault } from './fault.ts'
import { regimes, type Regime } from './parameters.ts'

export type FiscalYear = { start: PlainDate; end: PlainDate }

const latestFirst = regimes.toReversed()

/**
 * The rules of a fiscal year follow from its days alone: the day it closed, and for the first of them the day it opened. A payment
 * of April in a year closed in December is under December's rules. Throws `before-2003` for the deduction that came before.
 */
export function regimeOf({ start, end }: FiscalYear): Regime {
  const found = latestFirst.find((regime) => end >= regime.closedFrom && start >= regime.openedFrom)
  if (!found) throw new TaxFault('before-2003', { start })
  return found
}

/** A first fiscal year may run to the end of the next calendar year: nearly two years. */
const longest = 24 * 31

export function checkYear({ start, end }: FiscalYear): void {
  if (end < start) throw new TaxFault('year-backwards', { start, end })
  // Two calendar years apart at most is no need for arithmetic on dates.
  if (Number(end.slice(0, 4)) - Number(start.slice(0, 4)) > 1 && daysBetween(start, end) > longest) throw new TaxFault('year-too-long', { start, end })
}

/** Whether it runs from a day to the eve of the same day of the next year. */
export function isTwelveMonths({ start, end }: FiscalYear): boolean {
  const next = `${Number(start.slice(0, 4)) + 1}${start.slice(4)}`
  return daysBetween(end, next as PlainDate) === 1 || (start.endsWith('-02-29') && end === `${Number(start.slice(0, 4)) + 1}-02-28`)
}
