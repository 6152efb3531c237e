import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { assign } from './assign.ts'
import { finish } from './budgets/finish.ts'
import { faultsOfChoice } from './budgets/judge.ts'
import { leastCost, sampleModel } from './budgets/sample-model.ts'
import { solveBudgets } from './budgets/solve.ts'
import type { Problem } from './candidates.ts'
import { check } from './check.ts'
import { fit } from './fit.ts'
import { isAllowed } from './gates.ts'
import { warmHighs } from './highs.ts'
import { companyMissionCost, missionCost, waitingWeight } from './objective.ts'
import type { Expert, Need } from './problem.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed } from './sample-pair.ts'

// Small cases against everything there is to choose from: longer than a check takes, so `npm test` runs it and `npm run check` does not.
const enough = 20
const some = fc.nat

const needs: fc.Arbitrary<Need[]> = fc.array(
  fc.record({ halfDays: fc.integer({ min: 1, max: 6 }).map(toHalfDays), waited: some(200), level: fc.constantFrom<Need['level']>(null, 3, 4), priority: some(30) }),
  { maxLength: 5 },
).map((list) => list.map(({ waited, ...one }, at) => ({ ...sampleNeed, ...one, id: `need-${at}`, waitingSince: addDays(sampleContext.today, -waited) })))

const experts: fc.Arbitrary<Expert[]> = fc.array(
  fc.record({
    halfDaysLeft: some(10).map(toHalfDays), pool: some(1), level: fc.constantFrom(2, 3, 4, 5), confirmed: fc.boolean(),
    openProposals: some(3), missionsThisYear: some(4), missionsEver: some(5), far: some(30), company: some(1),
  }),
  { maxLength: 4 },
).map((list) => list.map(({ pool, level, confirmed, far, company, ...one }, at): Expert => ({
  ...sampleExpert, ...one, id: `expert-${at}`, companyId: `company-${company}`, poolId: `pool-${pool}`, place: { lat: 47 + far / 100, lon: 2 },
  capabilities: [{ family: 'gestion-finances', capability: 'cout-de-revient', level, confirmed }],
})))

const problem: fc.Arbitrary<Problem> = fc.record({ needs, experts, left: fc.tuple(some(16), some(16)), floorLoss: fc.constantFrom(0, 0.005, 0.1) }).map(({ left, floorLoss, ...rest }) => ({
  ...rest, context: { ...sampleContext, floorLoss, pools: poolsOf(['pool-0', left[0]], ['pool-1', left[1]]) },
}))

type Choice = readonly (readonly [Need, Expert])[]
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

function isFeasible({ experts, context }: Problem, choice: Choice): boolean {
  const halvesOf = (keep: (expert: Expert) => boolean) => sumOf(choice.filter(([, expert]) => keep(expert)).map(([need]) => need.halfDays))
  return (
    experts.every((one) => halvesOf((expert) => expert === one) <= one.halfDaysLeft) &&
    experts.every((one) => choice.filter(([, expert]) => expert === one).length + one.openProposals <= context.maxOpenProposals || choice.every(([, expert]) => expert !== one)) &&
    [...context.pools.values()].every((pool) => halvesOf((expert) => expert.poolId === pool.id) <= pool.halfDaysLeft)
  )
}

function worth({ experts, context }: Problem, choice: Choice) {
  const missions = experts.flatMap((one) => choice.filter(([, expert]) => expert === one).map((_, at) => missionCost(one, at + 1)))
  const companies = [...new Set(experts.map((one) => one.companyId))]
  return {
    waiting: sumOf(choice.map(([need]) => waitingWeight(need, context.today))),
    fit: sumOf(choice.map(([need, expert]) => fit(need, expert, context).total)) - sumOf(missions) - sumOf(companies.flatMap((id) => choice.filter(([, expert]) => expert.companyId === id).map((_, at) => companyMissionCost(at + 1)))),
    worst: Math.min(...choice.map(([need, expert]) => fit(need, expert, context).total)),
  }
}

/** Every assignment there is, tried one by one. */
function bestByEnumeration(problem: Problem) {
  const choices = problem.needs.reduce<Choice[]>((all, need) => {
    const pairs = problem.experts.filter((expert) => isAllowed(need, expert, problem.context)).map((expert) => [need, expert] as const)
    return all.flatMap((choice) => [choice, ...pairs.map((pair) => [...choice, pair])]).filter((choice) => isFeasible(problem, choice))
  }, [[]])
  const worths = choices.map((choice) => worth(problem, choice))
  const waiting = Math.max(...worths.map((one) => one.waiting))
  const serving = worths.filter((one) => one.waiting === waiting)
  const most = Math.max(...serving.map((one) => one.fit))
  const allowed = serving.filter((one) => one.fit >= most - Math.floor(Math.abs(most) * problem.context.floorLoss))
  const worst = Math.max(...allowed.map((one) => one.worst))
  const best = Math.max(...allowed.filter((one) => one.worst === worst).map((one) => one.fit))
  return { value: { waiting, fit: best }, worst: worst === Infinity ? null : worst, lost: most - best }
}

beforeAll(async () => {
  await warmHighs()
})

describe('global assignment, 1,000 small cases', () => {
  it('is as good as the best of all assignments, proves it, and stands up to the checker', async () => {
    await fc.assert(fc.asyncProperty(problem, async (asked) => {
      const answer = await assign(asked, enough)
      const best = bestByEnumeration(asked)
      expect(answer.value).toEqual(best.value)
      expect(answer.bound).toEqual(best.value)
      expect([answer.floor.worst, answer.floor.lost]).toEqual([best.worst, best.lost])
      expect([answer.gap, answer.optimal]).toEqual([0, true])
      expect(check(asked, answer)).toEqual([])
    }), { numRuns: 1000 })
  }, 120_000)

  it('never claims a bound below the best, with no time at all', async () => {
    await fc.assert(fc.asyncProperty(problem, async (asked) => {
      const answer = await assign(asked, 0)
      const { value: best } = bestByEnumeration(asked)
      expect(check(asked, answer)).toEqual([])
      expect(answer.waiting.bound).toBeGreaterThanOrEqual(best.waiting)
      expect(answer.fit.bound).toBeGreaterThanOrEqual(best.fit)
      expect(answer.optimal && (answer.value.waiting !== best.waiting || answer.value.fit !== best.fit)).toBe(false)
    }), { numRuns: 100 })
  }, 120_000)

  it('accounts for every need once', async () => {
    await fc.assert(fc.asyncProperty(problem, async (asked) => {
      const { pairs, unserved } = await assign(asked, enough)
      expect([...pairs, ...unserved].map((one) => one.needId).toSorted()).toEqual(asked.needs.map((one) => one.id).toSorted())
    }), { numRuns: 50 })
  }, 120_000)
})

describe('budgets and pools alone, 1,000 models', () => {
  const kinds = [{ paired: true }, { paired: true, scarce: true }, { paired: false }, { paired: false, scarce: true }]
  const models = Array.from({ length: 1000 }, (_, at) => sampleModel({ seed: 1000 + at, ...kinds[at % kinds.length] }))

  it('the engine finds the least cost of all choices but for a few that only the integer solver finds; no bound is higher', async () => {
    let missed = 0
    for (const model of models) {
      const own = solveBudgets(model, { rounds: 12 })
      const finished = await finish(model, own, 10)
      const least = leastCost(model)
      expect([faultsOfChoice(model, own.choice, own.cost), faultsOfChoice(model, finished.choice, finished.cost), finished.cost, finished.gap]).toEqual([[], [], least, 0])
      expect(own.bound).toBeLessThanOrEqual(least)
      if (own.cost !== least) missed += 1
    }
    expect(missed).toBeLessThanOrEqual(3)
  }, 240_000)
})
