import { beforeAll, describe, expect, it } from 'vitest'
import { warmHighs } from '../highs.ts'
import { finish } from './finish.ts'
import { GapFileFault, readGap } from './gap-file.ts'
import { faultsOfChoice } from './judge.ts'
import { type Model, undone } from './model.ts'
import { raisePrices } from './prices.ts'
import { leastCost, sampleModel } from './sample-model.ts'
import { solveBudgets } from './solve.ts'
import { tighten } from './tighten.ts'

const kinds = [{ paired: true }, { paired: true, scarce: true }, { paired: false }, { paired: false, scarce: true }]
const models = Array.from({ length: 100 }, (_, at) => sampleModel({ seed: at + 1, ...kinds[at % kinds.length] }))

beforeAll(async () => {
  await warmHighs()
})

describe('small models, against every choice there is', () => {
  it('the engine finds the least cost, feasible, and its bound is no higher', () => {
    for (const model of models) {
      const { choice, cost, bound } = solveBudgets(model, { rounds: 12 })
      expect([faultsOfChoice(model, choice, cost), cost]).toEqual([[], leastCost(model)])
      expect(bound).toBeLessThanOrEqual(cost)
    }
  })

  it('the integer solver proves the same', async () => {
    for (const model of models) {
      const finished = await finish(model, solveBudgets(model, { rounds: 1 }), 10)
      const least = leastCost(model)
      expect([finished.cost, finished.bound, finished.gap]).toEqual([least, least, 0])
      expect(faultsOfChoice(model, finished.choice, finished.cost)).toEqual([])
    }
  }, 120_000)

  it('tightened room loses no choice', () => {
    for (const model of models) expect(leastCost(tighten(model))).toBe(leastCost(model))
  })

  it('prices never prove more than the least cost', () => {
    for (const model of models) expect(raisePrices(model, 0, 100).bound).toBeLessThanOrEqual(leastCost(model) + 1e-6)
  })
})

describe('larger models', () => {
  const large = sampleModel({ seed: 7, jobs: 120, tanks: 60, edges: 8, scarce: true })
  const pooled: Model = { ...large, room: large.room.map((room, at) => (at >= 60 ? 100 : room)) }

  it('give the same bytes for the same rounds, and never a worse answer for more', () => {
    const [one, again, more] = [solveBudgets(pooled, { rounds: 4 }), solveBudgets(pooled, { rounds: 4 }), solveBudgets(pooled, { rounds: 8 })]
    expect(again).toEqual(one)
    expect(more.cost).toBeLessThanOrEqual(one.cost)
    expect([one.rounds, more.rounds]).toEqual([4, 8])
    expect(faultsOfChoice(pooled, more.choice, more.cost)).toEqual([])
  })

  it('lose nothing when room is added to a tank', async () => {
    const roomier: Model = { ...pooled, room: pooled.room.map((room) => room + 1) }
    const [tight, roomy] = [await finish(pooled, solveBudgets(pooled, { rounds: 4 }), 20), await finish(roomier, solveBudgets(roomier, { rounds: 4 }), 20)]
    expect([tight.gap, roomy.gap]).toEqual([0, 0])
    expect(roomy.cost).toBeLessThanOrEqual(tight.cost)
  }, 60_000)

  it('stop when told between rounds, feasible from the start', () => {
    const { choice, cost, rounds } = solveBudgets(pooled, { stop: () => true })
    expect(rounds).toBe(0)
    expect(faultsOfChoice(pooled, choice, cost)).toEqual([])
  })
})

describe('nothing to do', () => {
  const empty: Model = { jobs: 0, tanks: 0, starts: Int32Array.of(0), tank: new Int32Array(), second: new Int32Array(), use: new Int32Array(), cost: new Int32Array(), room: new Int32Array(), undone: new Float64Array() }
  it('no job', () => expect(solveBudgets(empty, { rounds: 5 })).toMatchObject({ cost: 0, bound: 0, gap: 0, rounds: 0 }))
  it('no edge, and no room', () => {
    const lonely: Model = { ...empty, jobs: 2, starts: Int32Array.of(0, 0, 0), undone: Float64Array.of(5, 7) }
    expect(solveBudgets(lonely, { rounds: 5 })).toMatchObject({ cost: 12, bound: 12, gap: 0 })
    const dry = sampleModel({ seed: 3 })
    const { choice, gap } = solveBudgets({ ...dry, room: dry.room.map(() => 0) }, { rounds: 5 })
    expect([choice.every((edge) => edge === undone), gap]).toEqual([true, 0])
  })
})

describe('the judge', () => {
  const model = sampleModel({ seed: 11, jobs: 6 })
  const { choice, cost } = solveBudgets(model, { rounds: 4 })
  it('refuses a wrong cost, an edge of another job, an overdrawn tank', () => {
    expect(faultsOfChoice(model, choice, cost - 1)).toEqual([`the cost is ${cost}, not ${cost - 1}`])
    const other = choice.slice()
    other[0] = model.starts[1]!
    expect(faultsOfChoice(model, other, cost).join()).toContain('job 0 has no edge')
    expect(faultsOfChoice({ ...model, room: model.room.map(() => 0) }, choice, cost).join()).toContain('gives')
  })
})

describe('instance files', () => {
  const text = '2 3\n 1 2 3\n 3 2 1\n 5 5 5\n 4 4 4\n 10 9\n'
  it('are read by agent, then by job', () => {
    const model = readGap(text)
    expect([model.jobs, model.tanks, [...model.cost], [...model.use], [...model.room]]).toEqual([3, 2, [1, 3, 2, 2, 3, 1], [5, 4, 5, 4, 5, 4], [10, 9]])
    expect(solveBudgets(model, { rounds: 3 }).cost).toBe(4)
  })
  it.each([
    ['', 'must begin with the number of agents'],
    ['2 3\n1 2', 'need 16 numbers, the file has 4'],
    ['2 x', '"x", is not a whole number'],
    ['2 3.5', '"3.5", is not a whole number'],
    ['0 3', 'both at least 1'],
    ['100000 100000', 'more than the limit of 10000000 pairs'],
    ['1 1 1 -1 1', 'below zero'],
    ['<html>', 'is not a whole number'],
  ])('refused: %s', (bad, why) => {
    expect(() => readGap(bad)).toThrow(GapFileFault)
    expect(() => readGap(bad)).toThrow(why)
  })
})
