import { dayOf, toInstant, type Instant, type PlainDate } from './plain-date.ts'

/** The only source of the present moment; injected so that tests and the demonstration choose their own. */
export type Clock = { now(): Instant; today(): PlainDate }

const clock = (now: () => Instant): Clock => ({ now, today: () => dayOf(now()) })

export const systemClock: Clock = clock(() => toInstant(new Date()))
export const fixedClock = (moment: Instant): Clock => clock(() => moment)
