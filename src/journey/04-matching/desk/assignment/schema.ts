import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The needs that wait longest are assigned together; more at once would make a page wait. */
export const mostNeeds = 100
/** The solver blocks the server's thread: it gives what it has after this. */
export const solvingSeconds = 1

/** Who the overall assignment gives to a need, and how good its answer is known to be. */
export type Proof = {
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
  seconds: number
}

export type ExpertCard = { expertId: string; name: string; jobTitle: string | null; company: string; commune: string | null }
/** Why the assignment does not give a need the expert that suits it best, with the other need or the engagements that count. */
export type Difference =
  | { code: 'kept-for'; needId: string; there: number; here: number; given: number }
  | { code: 'pool'; here: number; given: number }
  | { code: 'load'; here: number; given: number; engagements: number }
  | { code: 'overall'; here: number; given: number }
