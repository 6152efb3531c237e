import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { People } from './schema.ts'

/** Months after the decision at which the jobs are asked about. */
export const followUpMonths = [12, 24, 36] as const

export const followUpDates = (decidedOn: PlainDate) => followUpMonths.map((months) => ({ months, dueOn: addMonths(decidedOn, months) }))

const inContracts = ['permanent', 'fixedTerm', 'apprentices'] as const

/** Contracts stand within the headcount; agency workers are the agency's staff and stand beside it. */
export function checkPeople(people: People): void {
  const { headcount } = people
  const contracts = inContracts.reduce((sum, kind) => sum + (people[kind] ?? 0), 0)
  if (headcount !== null && contracts > headcount) throw new Refusal('invalid', 'follow-up.contracts-beyond', { contracts, headcount }, { headcount: 'follow-up.contracts-beyond' })
}

/** Neither the jobs created nor those kept can be more than the people who work there; the two are never added up. */
export function checkJobs({ jobsCreated, jobsKept, headcount }: { jobsCreated: number; jobsKept: number; headcount: number | null }): void {
  if (headcount === null) return
  const beyond = Object.entries({ jobsCreated, jobsKept }).filter(([, count]) => count > headcount)
  if (beyond.length > 0) throw new Refusal('invalid', 'follow-up.jobs-beyond', { headcount }, Object.fromEntries(beyond.map(([name]) => [name, 'follow-up.jobs-beyond'])))
}

/** Statuses that say what became of the firm. */
export const goneStatuses = ['liquidated', 'sold', 'relocated'] as const
