import { hasPlan } from './most-half-days.ts'
import type { PlanRequest } from './plan-rules.ts'

/** `half-days` stands alone: no relaxed rule is enough, only fewer half-days or other calendars would do. */
export type Relaxation = 'first-by' | 'spacing' | 'max-per-week' | 'one-half-a-day' | 'window' | 'half-days'

const daysAWeek = 7
const withoutRule: readonly { code: Relaxation; relaxed: (request: PlanRequest) => PlanRequest }[] = [
  { code: 'first-by', relaxed: (request) => ({ ...request, firstBy: undefined }) },
  { code: 'spacing', relaxed: (request) => ({ ...request, spacingDays: 1 }) },
  { code: 'max-per-week', relaxed: (request) => ({ ...request, maxPerWeek: 2 * daysAWeek }) },
  { code: 'one-half-a-day', relaxed: (request) => ({ ...request, pairHalves: true }) },
  { code: 'window', relaxed: (request) => ({ ...request, window: undefined }) },
]

function relaxedBy(request: PlanRequest, subset: number): PlanRequest {
  return withoutRule.reduce((relaxed, rule, at) => ((subset >> at) & 1 ? rule.relaxed(relaxed) : relaxed), request)
}

const codesOf = (subset: number) => withoutRule.filter((_, at) => (subset >> at) & 1).map((rule) => rule.code)

/** Every smallest set of rules whose relaxing gives a plan; found by trying all sets. */
export function relaxationsOf(request: PlanRequest): (readonly Relaxation[])[] {
  const subsets = Array.from({ length: 2 ** withoutRule.length }, (_, subset) => subset)
  const enough = subsets.filter((subset) => hasPlan(relaxedBy(request, subset))).map(codesOf)
  const smallest = Math.min(...enough.map((codes) => codes.length))
  return enough.length === 0 ? [['half-days']] : enough.filter((codes) => codes.length === smallest)
}
