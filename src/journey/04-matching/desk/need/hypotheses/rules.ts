import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays } from '#house/units.ts'
import type { Problem } from '../../../solver/candidates.ts'
import { partNames, weightsTotal, type Need, type PartName } from '../../../solver/problem.ts'
import type { Ranking } from '../../../solver/rank.ts'
import { latestDays, noHypothesis, replyTo, supposed, weightsIn, type Hypotheses } from '../../../solver/suppose.ts'
import { tens } from '../../assignment/rules.ts'
import { boxes, halfDaysMore, mostSites, type Asked, type Box } from './schema.ts'

/** What a box ticked without a value of its own means. */
export type Proposed = { radiusKm: number; until: PlainDate; poolIds: readonly string[]; shares: Readonly<Record<PartName, number>> }

const usualKm = 60
const usualDays = 30

/** The shortest radius, in tens of kilometres, that lets somebody in; the pools that keep somebody out, those of most people first. */
export function proposedFor(need: Need, { excluded }: Ranking, { context }: Problem): Proposed {
  const far = excluded.flatMap(({ gates }) => (gates.length === 1 && gates[0]!.code === 'too-far-and-not-remote' ? [Number(gates[0]!.params['km'])] : []))
  const short = new Map<string, number>()
  for (const { expert, gates } of excluded) {
    if (gates.some(({ code }) => code === 'company-pool-empty') && context.pools.has(expert.poolId)) short.set(expert.poolId, (short.get(expert.poolId) ?? 0) + 1)
  }
  return {
    radiusKm: far.length > 0 ? Math.ceil(Math.min(...far) / 10) * 10 : usualKm, until: addDays(need.window.to, usualDays),
    poolIds: [...short].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, mostSites).map(([id]) => id),
    shares: Object.fromEntries(partNames.map((name) => [name, Math.round((context.weights.of[name] * 100) / weightsTotal)])) as Record<PartName, number>,
  }
}

const invalid = (field: string, code: string) => new Refusal('invalid', 'house.invalid-input', { count: 1 }, { [field]: code })

function untilOf({ until }: Asked, need: Need, proposed: Proposed): PlainDate {
  if (until !== null && (until <= need.window.to || until > addDays(need.window.to, latestDays))) throw invalid('until', 'matching.until')
  return until ?? proposed.until
}

function moreOf({ poolId }: Asked, { context }: Problem, proposed: Proposed): Hypotheses['more'] {
  if (poolId !== null && !context.pools.has(poolId)) throw invalid('poolId', 'house.field.id')
  const id = poolId ?? proposed.poolIds[0]
  return id === undefined ? null : { poolId: id, halfDays: toHalfDays(halfDaysMore) }
}

function weightsOf(asked: Asked, proposed: Proposed): Hypotheses['weights'] {
  const shares = Object.fromEntries(partNames.map((name) => [name, asked[name] ?? proposed.shares[name]])) as Record<PartName, number>
  if (partNames.every((name) => shares[name] === 0)) throw invalid('capability', 'matching.shares')
  return weightsIn(shares, 'supposed')
}

/** Each box as a hypothesis of its own, with the values of the address or those proposed. */
export function hypothesesOf(asked: Asked, need: Need, problem: Problem, proposed: Proposed): Record<Box, Hypotheses> {
  return {
    remote: { ...noHypothesis, remote: true },
    radius: { ...noHypothesis, radiusKm: asked.radiusKm ?? proposed.radiusKm },
    later: { ...noHypothesis, until: untilOf(asked, need, proposed) },
    moreDays: { ...noHypothesis, more: moreOf(asked, problem, proposed) },
    reweigh: { ...noHypothesis, weights: weightsOf(asked, proposed) },
  }
}

/** Those ticked, together. */
export function together(asked: Asked, { remote, radius, later, moreDays, reweigh }: Record<Box, Hypotheses>): Hypotheses {
  return {
    remote: asked.remote && remote.remote, radiusKm: asked.radius ? radius.radiusKm : null, until: asked.later ? later.until : null,
    more: asked.moreDays ? moreDays.more : null, weights: asked.reweigh ? reweigh.weights : null,
  }
}

export const isSupposed = (asked: Asked) => boxes.some((box) => asked[box])

/** By how many people, and by how many points of a hundred for the best of them, a hypothesis alone changes the answer. */
export type Effect = { experts: number; points: number }

/** `before`: the ranking as things are. */
export function effectsOf(problem: Problem, need: Need, each: Record<Box, Hypotheses>, { ranked }: Ranking): Record<Box, Effect> {
  return Object.fromEntries(boxes.map((box): [Box, Effect] => {
    const then = replyTo(supposed(problem, need.id, each[box]), need.id)
    return [box, { experts: then.eligible - ranked.length, points: tens(then.best ?? 0) - tens(ranked[0]?.fit.total ?? 0) }]
  })) as Record<Box, Effect>
}
