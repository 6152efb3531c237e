import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'

/** Months after the decision at which the jobs are asked about. */
export const followUpMonths = [12, 24, 36] as const

export const followUpDates = (decidedOn: PlainDate) => followUpMonths.map((months) => ({ months, dueOn: addMonths(decidedOn, months) }))
