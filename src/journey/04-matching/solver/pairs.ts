import { count, intersect } from '#house/calendar/plan/half-day-calendar.ts'
import { hasPlan } from '#house/calendar/plan/most-half-days.ts'
import { soonestEnd } from '#house/calendar/plan/plan.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { fit } from './fit.ts'
import { isAllowed } from './gates.ts'
import { commonHalvesAfterVeto, matchingCapabilities, planAsked } from './meeting.ts'
import type { Context, Expert, Need } from './problem.ts'
import { byId } from './rank.ts'

/** How an expert's inventory answers a need: confirmed as asked, only declared, or the family without all that is asked. */
export type Evidence = 'confirmed' | 'declared' | 'partial'
type Two<One> = readonly [One, One]

/** Who answers two needs together, in the order of the needs; the same expert twice when one answers both. */
export type Team = {
  readonly experts: Two<Expert>
  readonly alone: boolean
  /** Mean of the two fits by half-days, 0 to 1000: of these two needs only. */
  readonly fit: number
  readonly evidence: Two<Evidence>
  /** Half-days free for everybody at once over the two windows. */
  readonly commonHalfDays: HalfDays
  /** The earliest day on which both needs, planned whole, can end. */
  readonly last: PlainDate
}

export function evidenceOf(need: Need, expert: Expert): Evidence {
  const offered = matchingCapabilities(need, expert)
  const covered = need.capabilities.every((code) => offered.some((one) => one.capability === code))
  if (!covered) return 'partial'
  return offered.some((one) => one.confirmed && (need.capabilities.length === 0 || one.capability !== null)) ? 'confirmed' : 'declared'
}

/** Both needs as one of their length together, for one person who does both. */
const asOne = ([a, b]: Two<Need>): Need => ({
  ...a, halfDays: toHalfDays(a.halfDays + b.halfDays), firstBy: null,
  window: { from: a.window.from < b.window.from ? a.window.from : b.window.from, to: a.window.to > b.window.to ? a.window.to : b.window.to },
})

type Half = { expert: Expert; fit: number }
const allowedFor = (need: Need, experts: readonly Expert[], context: Context): Half[] => experts.filter((expert) => isAllowed(need, expert, context)).map((expert) => ({ expert, fit: fit(need, expert, context).total }))

const poolHolds = (expert: Expert, halfDays: number, { pools }: Context) => (pools.get(expert.poolId)?.halfDaysLeft ?? 0) >= halfDays

/** Each passed the gates of its need; together they must not take more than one person, or one site, has left. */
function holds(needs: Two<Need>, [a, b]: Two<Half>, context: Context): boolean {
  const both = needs[0].halfDays + needs[1].halfDays
  if (a.expert.poolId === b.expert.poolId && !poolHolds(a.expert, both, context)) return false
  if (a.expert.id !== b.expert.id) return a.expert.personId !== b.expert.personId
  const need = asOne(needs)
  return a.expert.halfDaysLeft >= both && a.expert.openProposals + 2 <= context.maxOpenProposals && hasPlan(planAsked(need, commonHalvesAfterVeto(need, a.expert), context))
}

/** The earliest day on which a whole plan can end; the gates made sure that there is one. */
const lastOf = (need: Need, expert: Expert, context: Context): PlainDate => soonestEnd(planAsked(need, commonHalvesAfterVeto(need, expert), context)) ?? need.window.to

function teamOf(needs: Two<Need>, [a, b]: Two<Half>, total: number, context: Context): Team {
  const [first, second] = needs
  const alone = a.expert.id === b.expert.id
  const ends = alone ? [lastOf(asOne(needs), a.expert, context)] : [lastOf(first, a.expert, context), lastOf(second, b.expert, context)]
  return {
    experts: [a.expert, b.expert], alone, fit: total, evidence: [evidenceOf(first, a.expert), evidenceOf(second, b.expert)],
    commonHalfDays: alone ? count(commonHalvesAfterVeto(asOne(needs), a.expert)) : count(intersect(commonHalvesAfterVeto(first, a.expert), commonHalvesAfterVeto(second, b.expert))),
    last: ends.toSorted().at(-1)!,
  }
}

/**
 * The best ways to answer two needs of one project, best fit first: two experts, or one for both. At most `most`; the best
 * single person is among them even when `most` pairs are better, so that the choice can be weighed.
 */
export function teamsFor(needs: Two<Need>, experts: readonly Expert[], context: Context, most: number): Team[] {
  const [first, second] = needs
  const total = (a: Half, b: Half) => Math.round((a.fit * first.halfDays + b.fit * second.halfDays) / (first.halfDays + second.halfDays))
  const others = allowedFor(second, experts, context)
  const ways = allowedFor(first, experts, context).flatMap((a) => others.map((b) => ({ halves: [a, b] as const, total: total(a, b), alone: a.expert.id === b.expert.id })))
    .toSorted((x, y) => y.total - x.total || Number(y.alone) - Number(x.alone) || byId(x.halves[0].expert, y.halves[0].expert) || byId(x.halves[1].expert, y.halves[1].expert))
  const chosen: typeof ways = []
  for (const way of ways) {
    if (chosen.length === most) break
    if (holds(needs, way.halves, context)) chosen.push(way)
  }
  if (!chosen.some(({ alone }) => alone)) {
    const single = ways.find((way) => way.alone && holds(needs, way.halves, context))
    if (single) chosen.splice(most - 1, 1, single)
  }
  return chosen.map((way) => teamOf(needs, way.halves, way.total, context))
}
