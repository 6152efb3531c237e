import type { Instant } from '#house/clock/plain-date.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { RunStatus } from '../../runs/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Who the overall assignment gives to a need, and how good its answer is known to be. */
export type Proof = {
  /** The run that computed it; `madeAt`: when its inputs were last found to be those. */
  runId: string
  madeAt: Instant
  /** Seconds the run took. */
  took: number
  inputsHash: string
  resultHash: string
  weightsVersion: string
  method: 'solver' | 'engine' | 'first-come'
  needs: number
  served: number
  experts: number
  optimal: boolean
  /** What may be missing, as a share of the best possible, 0 to 1. */
  gap: number
  waiting: { value: number; bound: number }
  /** Sum of fits less load, in thousandths of one fit. */
  fit: { value: number; bound: number }
  pairs: number
  /** The worst fit, what it was before it was raised, and the points that cost. */
  floor: { worst: number | null; before: number | null; lost: number }
  /** Of solving, at most. */
  seconds: number
}

/** Whether the answer shown answers what would be asked now, and if not what is done about it. */
export type Progress =
  | { standing: 'current' | 'due' }
  | { standing: 'solving'; runId: string; step: string | null }
  | { standing: 'stopped'; status: RunStatus; reason: string | null; params: Record<string, string | number>; madeAt: Instant }
/** The same inputs solved once more: `same` says whether the bytes are. */
export type Replay = { runId: string; status: RunStatus; same: boolean | null; madeAt: Instant }

export type ExpertCard = { expertId: string; name: string; jobTitle: string | null; company: string; commune: string | null }
/** Why the assignment does not give a need the expert that suits it best, with the other need or the engagements that count. */
export type Difference =
  | { code: 'kept-for'; needId: string; there: number; here: number; given: number }
  | { code: 'pool'; here: number; given: number }
  | { code: 'load'; here: number; given: number; engagements: number }
  | { code: 'overall'; here: number; given: number }
  /** The ranking has changed since the run. */
  | { code: 'since'; here: number; given: number }
