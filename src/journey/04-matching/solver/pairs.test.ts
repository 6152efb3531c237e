import { describe, expect, test } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import { fit } from './fit.ts'
import { isAllowed } from './gates.ts'
import { evidenceOf, teamsFor } from './pairs.ts'
import type { Expert, Need } from './problem.ts'
import { poolsOf, sampleContext, sampleExpert, sampleNeed } from './sample-pair.ts'
import { seededProblem } from './seeded-problem.ts'

const finance: Need = { ...sampleNeed, halfDays: toHalfDays(4) }
const sales: Need = { ...sampleNeed, id: 'tarifs', family: 'commercial', capabilities: ['negociation'], halfDays: toHalfDays(2) }
const offering = (id: string, more: Partial<Expert>): Expert => ({ ...sampleExpert, id, personId: `person-${id}`, ...more })
const accountant = offering('roche', {})
const buyer = offering('garnier', { poolId: 'coop-2026', capabilities: [{ family: 'commercial', capability: 'negociation', level: 5, confirmed: true }] })
const both = offering('perrault', { poolId: 'verre-2026', missionsThisYear: 1, capabilities: [...sampleExpert.capabilities, { family: 'commercial', capability: null, level: 3, confirmed: false }] })
const context = { ...sampleContext, pools: poolsOf(['mornay-2026', 20], ['coop-2026', 20], ['verre-2026', 20]) }
const ids = (experts: readonly Expert[], given = context, most = 9) => teamsFor([finance, sales], experts, given, most).map((team) => team.experts.map(({ id }) => id).join('+'))

test('two who know their family come before one who half knows both, and the one is told as one', () => {
  const teams = teamsFor([finance, sales], [accountant, buyer, both], context, 9)
  expect(teams[0]!.experts.map(({ id }) => id)).toEqual(['roche', 'garnier'])
  expect(teams[0]!.evidence).toEqual(['confirmed', 'confirmed'])
  const alone = teams.find((team) => team.alone)!
  expect(alone.experts[0].id).toBe('perrault')
  expect(alone.evidence).toEqual(['confirmed', 'partial'])
  expect(teams[0]!.fit).toBeGreaterThan(alone.fit)
  expect(alone.last > finance.window.from).toBe(true)
})

test('the best single person is kept in the list even when pairs fill it', () => {
  expect(ids([accountant, buyer, both], context, 1)).toEqual(['perrault+perrault'])
  expect(ids([accountant, buyer, both], context, 2)).toContain('perrault+perrault')
})

describe('gates hold for each, and for both together', () => {
  test('nobody for one of the two needs', () => expect(ids([accountant])).toEqual([]))
  test('nobody at all', () => expect(ids([])).toEqual([]))
  test('a veto on one need', () => expect(ids([accountant, { ...buyer, vetoedNeedIds: [sales.id] }])).toEqual([]))
  test('one pool too short for both', () => {
    const same = { ...buyer, poolId: 'mornay-2026' }
    expect(ids([accountant, same], { ...context, pools: poolsOf(['mornay-2026', 6]) })).toEqual(['roche+garnier'])
    expect(ids([accountant, same], { ...context, pools: poolsOf(['mornay-2026', 5]) })).toEqual([])
  })
  test('one person without the days, or with requests that leave no room for two', () => {
    expect(ids([both])).toEqual(['perrault+perrault'])
    expect(ids([{ ...both, halfDaysLeft: toHalfDays(5) }])).toEqual([])
    expect(ids([{ ...both, openProposals: 2 }])).toEqual([])
  })
})

test('evidence', () => {
  expect(evidenceOf(finance, accountant)).toBe('confirmed')
  expect(evidenceOf(finance, { ...accountant, capabilities: accountant.capabilities.map((one) => ({ ...one, confirmed: false })) })).toBe('declared')
  expect(evidenceOf(sales, both)).toBe('partial')
})

// Against everything there is, in small cases: every couple of allowed experts, judged apart.
test('symmetric, and as good as the best of all couples', () => {
  let compared = 0
  for (let seed = 1; seed <= 30; seed += 1) {
    const problem = seededProblem({ needs: 2, experts: 40, seed })
    const [a, b] = problem.needs as [Need, Need]
    const teams = teamsFor([a, b], problem.experts, problem.context, 5)
    const mirrored = teamsFor([b, a], problem.experts, problem.context, 5)
    expect(mirrored.map((team) => team.fit)).toEqual(teams.map((team) => team.fit))
    const of = (need: Need) => problem.experts.filter((expert) => isAllowed(need, expert, problem.context))
    const apart = of(a).flatMap((one) => of(b).filter((other) => other.poolId !== one.poolId).map((other) => Math.round((fit(a, one, problem.context).total * a.halfDays + fit(b, other, problem.context).total * b.halfDays) / (a.halfDays + b.halfDays))))
    if (apart.length === 0) continue
    compared += 1
    expect(teams[0]!.fit).toBeGreaterThanOrEqual(Math.max(...apart))
    for (const { experts } of teams) expect([isAllowed(a, experts[0], problem.context), isAllowed(b, experts[1], problem.context)]).toEqual([true, true])
    const alone = teams.find((team) => team.alone)
    if (alone) expect(teams[0]!.fit).toBeGreaterThanOrEqual(alone.fit)
  }
  expect(compared).toBeGreaterThan(10)
})
