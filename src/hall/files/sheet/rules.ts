import type { PlainDate } from '#house/clock/plain-date.ts'
import { steps, type Head, type Step } from './schema.ts'

const stepOfStage = { contact: 'contact', diagnosis: 'scoping', committee: 'committee', matching: 'matching', agreement: 'letter', mission: 'mission', closing: 'closing', 'follow-up': 'follow-up', ended: null } as const satisfies Record<Head['stage'], Step | null>

/** The step a file is at; `null` when it is over, one way or the other. */
export function currentStep({ status, state, stage }: Pick<Head, 'status' | 'state' | 'stage'>): Step | null {
  if (status === 'submitted') return 'eligibility'
  return state === 'followed-up' ? null : stepOfStage[stage]
}

/** The day each step was behind the file. */
const dayOfStep = (head: Head): Record<Step, PlainDate | null> => ({
  contact: head.contacted_on, eligibility: head.judged_on, scoping: head.scoped_on, committee: head.decided_on, matching: head.engaged_on, letter: head.signed_on, mission: null, closing: head.closed_on, 'follow-up': null,
})

export type Mark = { step: Step; state: 'done' | 'now' | 'later'; day: PlainDate | null }

/** Every step before the current one is done; of a file that ended early, those that left a date. */
export function friezeOf(head: Head): Mark[] {
  const days = dayOfStep(head)
  const now = currentStep(head)
  const at = now ? steps.indexOf(now) : -1
  const done = (step: Step, index: number) => (now ? index < at : head.state === 'followed-up' || (days[step] !== null && step !== 'closing'))
  return steps.map((step, index) => ({ step, state: step === now ? 'now' : done(step, index) ? 'done' : 'later', day: step === now || done(step, index) ? days[step] : null }))
}
