import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#house/clock/plain-date.ts'
import { toHalfDays } from '#house/units.ts'
import { assign } from './assign.ts'
import type { Problem } from './candidates.ts'
import { check } from './check.ts'
import { fit } from './fit.ts'
import { isAllowed } from './gates.ts'
import { warmHighs } from './highs.ts'
import { companyMissionCost, missionCost, waitingWeight } from './objective.ts'
import type { Expert, Need } from './problem.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed } from './sample-pair.ts'
import { seededProblem } from './seeded-problem.ts'

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

describe('global assignment', () => {
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

  it('gives the same answer in any order', async () => {
    const asked = seededProblem({ needs: 15, experts: 60, seed: 3, scarcity: 3 })
    const turned = { ...asked, needs: asked.needs.toReversed(), experts: asked.experts.toReversed() }
    const [one, other] = [await assign(asked, enough), await assign(turned, enough)]
    expect(other.pairs).toEqual(one.pairs)
    expect(other.value).toEqual(one.value)
  })

  it('serves more needs than first come when days are scarce', async () => {
    const asked = seededProblem({ needs: 30, experts: 200, seed: 1, scarcity: 3 })
    const [best, hasty] = [await assign(asked, enough), await assign(asked, 0)]
    expect(best.optimal).toBe(true)
    expect(check(asked, best)).toEqual([])
    expect(best.pairs.length).toBeGreaterThanOrEqual(hasty.pairs.length)
    expect(best.value.waiting).toBeGreaterThan(hasty.value.waiting)
  }, 60_000)

  it('prefers the need that has waited when only one can be served', async () => {
    const patient = { ...sampleNeed, id: 'patient', waitingSince: addDays(sampleContext.today, -300) }
    const recent = { ...sampleNeed, id: 'recent', waitingSince: sampleContext.today }
    const answer = await assign({ needs: [recent, patient], experts: [sampleExpert], context: sampleContext }, enough)
    expect(answer.pairs.map((pair) => pair.needId)).toEqual(['patient'])
    expect(answer.unserved).toEqual([{ needId: 'recent', why: { code: 'experts-given-elsewhere', params: { experts: 1 } } }])
  })

  it('spreads missions: the second of the same expert must be worth its cost', async () => {
    const two = [{ ...sampleNeed, id: 'a' }, { ...sampleNeed, id: 'b' }]
    const roomy = { ...sampleExpert, halfDaysLeft: toHalfDays(20) }
    const twin = { ...roomy, id: 'twin', place: { lat: 47.11, lon: 2.1 } }
    const { pairs } = await assign({ needs: two, experts: [roomy, twin], context: sampleContext }, enough)
    expect(pairs.map((pair) => pair.expertId).toSorted()).toEqual(['roche', 'twin'])
  })

  it('says which gate alone stands before a need nobody may serve', async () => {
    const experts = ['a', 'b'].map((id) => ({ ...sampleExpert, id, halfDaysLeft: toHalfDays(0) }))
    const { unserved } = await assign({ needs: [sampleNeed], experts, context: sampleContext }, enough)
    expect(unserved).toEqual([{ needId: 'laiterie', why: { code: 'no-expert-allowed', params: { gate: 'no-days-left', experts: 2 } } }])
    const stranger = [{ ...experts[0]!, languages: [] }]
    const other = await assign({ needs: [sampleNeed], experts: stranger, context: sampleContext }, enough)
    expect(other.unserved[0]?.why).toEqual({ code: 'no-expert-near', params: { experts: 1 } })
  })

  it('takes an empty territory', async () => {
    const answer = await assign({ needs: [], experts: [], context: sampleContext }, enough)
    expect(answer).toMatchObject({ pairs: [], unserved: [], gap: 0, optimal: true, value: { waiting: 0, fit: 0 } })
  })

  it('hands over to the engine when pairs are too many for the integer solver, with a bound', async () => {
    const experts = Array.from({ length: 600 }, (_, at): Expert => ({ ...sampleExpert, id: `expert-${at}`, missionsEver: at % 7 }))
    const needs = Array.from({ length: 20 }, (_, at) => ({ ...sampleNeed, id: `need-${at}`, halfDays: toHalfDays(at < 4 ? 6 : 4), waitingSince: addDays(sampleContext.today, at < 4 ? -30 : 0) }))
    const asked = { needs, experts, context: { ...sampleContext, pools: poolsOf(['mornay-2026', 40]) } }
    const answer = await assign(asked, 1)
    expect([answer.allowed, answer.method, answer.pairs.length]).toEqual([12_000, 'engine', 10])
    expect(check(asked, answer)).toEqual([])
    expect(answer.waiting.bound).toBeGreaterThanOrEqual(answer.waiting.value)
    expect(answer.fit.bound).toBeGreaterThanOrEqual(answer.fit.value)
  }, 60_000)
})
