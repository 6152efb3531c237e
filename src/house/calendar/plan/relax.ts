import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { slots } from './half-day-calendar.ts'
import { hasPlan } from './most-half-days.ts'
import type { PlanRequest } from './plan-rules.ts'
import { mostHalfDaysAWeek } from './working-time.ts'

type Rule = 'first-by' | 'spacing' | 'max-per-week' | 'one-half-a-day' | 'window'
/** `half-days` stands alone: no relaxed rule is enough, only fewer half-days or other calendars would do. */
export type Relaxation<Code extends string = never> = Rule | 'half-days' | Code

/** How far each rule of a set must be loosened, at least; a rule without a measure is simply lifted. */
export type Loosened = { readonly firstBy?: PlainDate; readonly spacingDays?: number; readonly maxPerWeek?: number; readonly to?: PlainDate }

type Request = PlanRequest<string>
type Way = { readonly code: string; readonly relaxed: (request: Request) => Request }

const endOf = ({ common }: Request) => addDays(common.start, Math.max(0, common.days - 1))

const rules: readonly (Way & { code: Rule })[] = [
  { code: 'first-by', relaxed: (request) => ({ ...request, firstBy: undefined }) },
  { code: 'spacing', relaxed: (request) => ({ ...request, spacingDays: 1 }) },
  { code: 'max-per-week', relaxed: (request) => ({ ...request, maxPerWeek: mostHalfDaysAWeek }) },
  { code: 'one-half-a-day', relaxed: (request) => ({ ...request, pairHalves: true }) },
  { code: 'window', relaxed: (request) => ({ ...request, window: request.window && { from: request.window.from, to: endOf(request) } }) },
]

const lifted = (code: string): Way => ({ code, relaxed: (request) => ({ ...request, closures: (request.closures ?? []).filter((closure) => closure.code !== code) }) })
const waysOf = (request: Request): readonly Way[] => [...rules, ...new Set((request.closures ?? []).map(({ code }) => code))].map((way) => (typeof way === 'string' ? lifted(way) : way))

const relaxedBy = (request: Request, ways: readonly Way[]) => ways.reduce((relaxed, way) => way.relaxed(relaxed), request)

/** Every smallest set of rules and closures whose relaxing gives a plan; found by trying all sets. */
export function relaxationsOf<Code extends string>(request: PlanRequest<Code>): (readonly Relaxation<Code>[])[] {
  const ways = waysOf(request)
  const subsets = Array.from({ length: 2 ** ways.length }, (_, subset) => ways.filter((_way, at) => (subset >> at) & 1))
  const enough = subsets.filter((some) => hasPlan(relaxedBy(request, some)))
  const smallest = Math.min(...enough.map((some) => some.length))
  if (enough.length === 0) return [['half-days']]
  return enough.filter((some) => some.length === smallest).map((some) => some.map(({ code }) => code as Relaxation<Code>))
}

const whole = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

/** The values a rule may take, from the one just looser than asked to no rule at all; a rule that is lifted whole has none. */
function steps(code: string, { spacingDays, maxPerWeek, window, common, firstBy }: Request): Partial<Request>[] {
  if (code === 'spacing') return whole(1, spacingDays - 1).toReversed().map((days) => ({ spacingDays: days }))
  if (code === 'max-per-week') return whole(maxPerWeek + 1, mostHalfDaysAWeek).map((most) => ({ maxPerWeek: most }))
  const days = [...new Set([...slots(common)].map(({ day }) => day))]
  if (code === 'first-by' && firstBy) return days.filter((day) => day > firstBy).map((day) => ({ firstBy: day }))
  if (code === 'window' && window) return days.filter((day) => day > window.to).map((to) => ({ window: { from: window.from, to } }))
  return []
}

/**
 * How little the rules of one set need to give: each in turn is tightened as far as a plan still exists, the others as
 * loose as they stand; so no single one of them could give less.
 */
export function leastLoosening<Code extends string>(request: PlanRequest<Code>, codes: readonly Relaxation<Code>[]): Loosened {
  const ways = waysOf(request).filter(({ code }) => (codes as readonly string[]).includes(code))
  const least = ways.reduce((current, { code }) => steps(code, request).map((step) => ({ ...current, ...step })).find(hasPlan) ?? current, relaxedBy(request, ways))
  return {
    ...(codes.includes('first-by') && { firstBy: least.firstBy }),
    ...(codes.includes('spacing') && { spacingDays: least.spacingDays }),
    ...(codes.includes('max-per-week') && { maxPerWeek: least.maxPerWeek }),
    ...(codes.includes('window') && { to: least.window?.to }),
  }
}
