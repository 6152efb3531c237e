import { addMonths, daysBetween, type PlainDate } from '#house/clock/plain-date.ts'

/** An answer is due one month after the request was received (GDPR art. 12.3). */
export const dueOn = (receivedOn: PlainDate) => addMonths(receivedOn, 1)
/** Two months more where it is complex, said with its reason within the first month (art. 12.3). */
export const extendedTo = (receivedOn: PlainDate) => addMonths(receivedOn, 3)
/** Days left; negative once it is late. */
export const daysLeft = (today: PlainDate, due: PlainDate) => daysBetween(today, due)
