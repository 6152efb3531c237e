import type { Problem } from './candidates.ts'
import { fit } from './fit.ts'
import { excludedBy } from './gates.ts'
import { companyMissionCost, missionCost, waitingWeight } from './objective.ts'
import type { Expert, Need, Told } from './problem.ts'

export type AssignedPair = { readonly needId: string; readonly expertId: string; readonly fit: number }
/** `waiting` is the first aim, `fit` the last: total fit less the load of experts and companies. */
export type Value = { readonly waiting: number; readonly fit: number }
export type Claim = { readonly pairs: readonly AssignedPair[]; readonly value: Value }

type Joined = { readonly need: Need; readonly expert: Expert; readonly fit: number }
const fault = (code: string, params: Told['params']): Told => ({ code, params })

function join(problem: Problem, claim: Claim): { joined: Joined[]; faults: Told[] } {
  const joined: Joined[] = []
  const faults: Told[] = []
  for (const pair of claim.pairs) {
    const need = problem.needs.find((one) => one.id === pair.needId)
    const expert = problem.experts.find((one) => one.id === pair.expertId)
    if (need && expert) joined.push({ need, expert, fit: pair.fit })
    else faults.push(fault('unknown-pair', { needId: pair.needId, expertId: pair.expertId }))
  }
  return { joined, faults }
}

function perKey(joined: readonly Joined[], key: (one: Joined) => string): Map<string, Joined[]> {
  const groups = new Map<string, Joined[]>()
  for (const one of joined) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}

const halvesOf = (group: readonly Joined[]) => group.reduce((sum, one) => sum + one.need.halfDays, 0)

function faultyPairs({ context }: Problem, joined: readonly Joined[]): Told[] {
  return joined.flatMap(({ need, expert, fit: claimed }) => {
    const pair = { needId: need.id, expertId: expert.id }
    const real = fit(need, expert, context).total
    return [
      ...excludedBy(need, expert, context).map((gate) => fault('excluded-pair', { ...pair, gate: gate.code })),
      ...(real === claimed ? [] : [fault('wrong-fit', { ...pair, claimed, real })]),
    ]
  })
}

function brokenBudgets({ context }: Problem, joined: readonly Joined[]): Told[] {
  const faults: Told[] = []
  for (const [needId, group] of perKey(joined, (one) => one.need.id)) {
    if (group.length > 1) faults.push(fault('need-served-twice', { needId }))
  }
  for (const [expertId, group] of perKey(joined, (one) => one.expert.id)) {
    const { halfDaysLeft, openProposals } = group[0]!.expert
    if (halvesOf(group) > halfDaysLeft) faults.push(fault('expert-over-budget', { expertId, asked: halvesOf(group), left: halfDaysLeft }))
    if (openProposals + group.length > context.maxOpenProposals) faults.push(fault('too-many-proposals', { expertId }))
  }
  for (const [poolId, group] of perKey(joined, (one) => one.expert.poolId)) {
    const left = context.pools.get(poolId)?.halfDaysLeft ?? 0
    if (halvesOf(group) > left) faults.push(fault('pool-over-budget', { poolId, asked: halvesOf(group), left }))
  }
  return faults
}

function valueOfJoined({ context }: Problem, joined: readonly Joined[]): Value {
  const waiting = joined.reduce((sum, one) => sum + waitingWeight(one.need, context.today), 0)
  const gross = joined.reduce((sum, one) => sum + fit(one.need, one.expert, context).total, 0)
  const cost = [...perKey(joined, (one) => one.expert.id).values()]
    .flatMap((group) => group.map((one, at) => missionCost(one.expert, at + 1)))
    .reduce((sum, one) => sum + one, 0)
  const shared = [...perKey(joined, (one) => one.expert.companyId).values()]
    .flatMap((group) => group.map((_, at) => companyMissionCost(at + 1)))
    .reduce((sum, one) => sum + one, 0)
  return { waiting, fit: gross - cost - shared }
}

/** Every fault of a claimed assignment, found from the problem alone: none when it is feasible and worth what it says. */
export function check(problem: Problem, claim: Claim): Told[] {
  const { joined, faults } = join(problem, claim)
  const real = valueOfJoined(problem, joined)
  const honest = real.waiting === claim.value.waiting && real.fit === claim.value.fit
  return [
    ...faults,
    ...faultyPairs(problem, joined),
    ...brokenBudgets(problem, joined),
    ...(honest ? [] : [fault('wrong-value', { waiting: real.waiting, fit: real.fit })]),
  ]
}
