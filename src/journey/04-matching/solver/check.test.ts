import { beforeAll, describe, expect, it } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import { assign, type Assignment } from './assign.ts'
import type { Problem } from './candidates.ts'
import { check, type AssignedPair } from './check.ts'
import type { Expert, Need } from './problem.ts'
import { poolsOf } from './sample-pair.ts'
import { seededProblem } from './seeded-problem.ts'

const problem = seededProblem({ needs: 12, experts: 60, seed: 11 })
let answer: Assignment
let first: AssignedPair

beforeAll(async () => {
  answer = await assign(problem, 20)
  first = answer.pairs[0]!
}, 60_000)

const codes = (asked: Problem, claim: { pairs: readonly AssignedPair[]; value: Assignment['value'] }) => check(asked, claim).map((one) => one.code)
const withExpert = (id: string, change: (expert: Expert) => Partial<Expert>): Problem => ({
  ...problem, experts: problem.experts.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
})
const withNeed = (id: string, change: Partial<Need>): Problem => ({
  ...problem, needs: problem.needs.map((one) => (one.id === id ? { ...one, ...change } : one)),
})

describe('checker', () => {
  it('finds nothing against a true answer', () => {
    expect(answer.pairs.length).toBeGreaterThan(8)
    expect(check(problem, answer)).toEqual([])
  })

  it('catches a need served twice', () => {
    expect(codes(problem, { ...answer, pairs: [...answer.pairs, first] })).toContain('need-served-twice')
  })

  it('catches a pair that does not exist', () => {
    expect(codes(problem, { ...answer, pairs: [{ ...first, expertId: 'nobody' }, ...answer.pairs.slice(1)] })).toContain('unknown-pair')
    expect(codes(problem, { ...answer, pairs: [{ ...first, needId: 'nothing' }, ...answer.pairs.slice(1)] })).toContain('unknown-pair')
  })

  it('catches a pair a gate excludes', () => {
    const refused = withNeed(first.needId, { refusedExpertIds: [first.expertId] })
    expect(check(refused, answer)).toEqual([{ code: 'excluded-pair', params: { needId: first.needId, expertId: first.expertId, gate: 'refused-by-sme' } }])
  })

  it('catches the half-days of an expert spent beyond what is left', () => {
    expect(codes(withExpert(first.expertId, () => ({ halfDaysLeft: toHalfDays(1) })), answer)).toContain('expert-over-budget')
  })

  it('catches a company pool spent beyond what is left, though each pair alone would fit', () => {
    const pooled = answer.pairs.map((pair) => ({ pair, poolId: problem.experts.find((one) => one.id === pair.expertId)!.poolId, asked: problem.needs.find((one) => one.id === pair.needId)!.halfDays }))
    const shared = pooled.find((one) => pooled.filter((other) => other.poolId === one.poolId).length > 1)!
    const members = pooled.filter((one) => one.poolId === shared.poolId)
    const spent = members.reduce((sum, one) => sum + one.asked, 0)
    const pools = new Map([...problem.context.pools, ...poolsOf([shared.poolId, spent - 1])])
    expect(codes({ ...problem, context: { ...problem.context, pools } }, answer)).toEqual(['pool-over-budget'])
  })

  it('catches one proposal too many', () => {
    const context = { ...problem.context, maxOpenProposals: 1 }
    const idle = { ...problem, context, experts: problem.experts.map((one) => ({ ...one, openProposals: 0 })) }
    const twice = [first, { ...first, needId: answer.pairs[1]!.needId }]
    expect(codes(idle, { ...answer, pairs: twice })).toContain('too-many-proposals')
  })

  it('catches a fit or a value that is not the real one', () => {
    expect(codes(problem, { ...answer, pairs: [{ ...first, fit: first.fit + 1 }, ...answer.pairs.slice(1)] })).toEqual(['wrong-fit'])
    expect(codes(problem, { ...answer, value: { ...answer.value, fit: answer.value.fit + 1 } })).toEqual(['wrong-value'])
    expect(codes(problem, { ...answer, value: { ...answer.value, waiting: answer.value.waiting - 1 } })).toEqual(['wrong-value'])
    expect(codes(problem, { ...answer, pairs: answer.pairs.slice(1) })).toEqual(['wrong-value'])
  })
})
