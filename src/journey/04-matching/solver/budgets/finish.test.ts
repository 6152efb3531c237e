import { beforeAll, describe, expect, it } from 'vitest'
import { warmHighs } from '../highs.ts'
import { finish, integerModel } from './finish.ts'
import { faultsOfChoice } from './judge.ts'
import { costOf, type Model, undone } from './model.ts'
import { narrow } from './narrow.ts'
import { sampleModel } from './sample-model.ts'
import { solveBudgets } from './solve.ts'

beforeAll(async () => {
  await warmHighs()
})

describe('narrowed', () => {
  const model = sampleModel({ seed: 5, jobs: 80, tanks: 40, edges: 8, scarce: true })
  const { choice, cost, prices } = solveBudgets(model, { rounds: 4 })

  it('keeps the chosen edges and those of least regret, each with what it had', () => {
    const { model: less, choice: carried, back } = narrow(model, prices, choice, 100)
    const kept = back(Int32Array.from(less.tank, (_, edge) => edge))
    expect(less.tank.length).toBeGreaterThanOrEqual(100)
    expect(less.tank.length).toBeLessThanOrEqual(100 + model.jobs)
    expect(back(carried)).toEqual(choice)
    expect(costOf(less, carried)).toBe(cost)
    kept.forEach((edge, at) => expect([less.tank[at], less.second[at], less.use[at], less.cost[at]]).toEqual([model.tank[edge], model.second[edge], model.use[edge], model.cost[edge]]))
    const jobOf = ({ starts }: Model, edge: number) => starts.findLastIndex((start) => start <= edge)
    expect(Array.from(kept, (_, at) => jobOf(less, at))).toEqual(Array.from(kept, (edge) => jobOf(model, edge)))
  })

  it('to all edges is the same model', () => {
    expect(narrow(model, prices, choice, model.tank.length).model).toEqual(model)
    expect(narrow(model, prices, choice, Infinity).model).toEqual(model)
  })
})

describe('jobs with columns of their own', () => {
  /** Three needs of four half-days, two sites with six each: the rows of the sites alone would let three be served in pieces. */
  const three: Model = {
    jobs: 3, tanks: 5, starts: Int32Array.of(0, 2, 4, 6), tank: Int32Array.of(0, 1, 0, 1, 1, 2), second: Int32Array.of(3, 4, 3, 4, 4, 3), use: new Int32Array(6).fill(4),
    cost: new Int32Array(6).fill(-10), room: Int32Array.of(4, 4, 4, 6, 5), undone: Float64Array.of(100, 100, 100),
  }
  it('take what there is together, counted in whole jobs', () => {
    const { rows, costs } = integerModel(three)
    expect(costs.slice(6)).toEqual([0, 0, 0])
    expect(rows.at(-1)).toEqual({ columns: [6, 7, 8], values: [1, 1, 1], lower: -Infinity, upper: 2 })
  })
  it('have none where there is room for all', () => {
    expect(integerModel({ ...three, room: Int32Array.of(4, 4, 4, 8, 8) }).costs).toHaveLength(6)
  })
})

it('a model too large to be solved at once is answered from its most promising edges first, feasible and better', async () => {
  const model = sampleModel({ seed: 9, jobs: 700, tanks: 400, edges: 14, scarce: true })
  const pooled: Model = { ...model, room: model.room.map((room, at) => (at >= 400 ? 400 : room)) }
  expect(pooled.tank.length).toBeGreaterThan(4000)
  const own = solveBudgets(pooled, { rounds: 1 })
  const finished = await finish(pooled, own, 20)
  expect(faultsOfChoice(pooled, finished.choice, finished.cost)).toEqual([])
  expect(finished.cost).toBeLessThan(own.cost)
  expect(finished.bound).toBeGreaterThanOrEqual(own.bound)
  expect(finished.choice.some((edge) => edge === undone)).toBe(true)
}, 60_000)
