import { seeded } from '../seeded.ts'
import type { Model } from './model.ts'

/** A small model drawn at random: jobs, tanks, up to `edges` edges a job, each with a second tank when `paired`. */
export function sampleModel({ seed, jobs = 5, tanks = 4, edges = 4, paired = true, scarce = false }: { seed: number; jobs?: number; tanks?: number; edges?: number; paired?: boolean; scarce?: boolean }): Model {
  const draw = seeded(seed)
  const starts = [0]
  const columns = { tank: [] as number[], second: [] as number[], use: [] as number[], cost: [] as number[] }
  for (let job = 0; job < jobs; job++) {
    const asked = 1 + draw(5)
    for (let edge = draw(edges + 1); edge > 0; edge--) {
      columns.tank.push(draw(tanks))
      columns.second.push(paired ? tanks + draw(2) : -1)
      columns.use.push(paired ? asked : 1 + draw(5))
      columns.cost.push(-draw(1000))
    }
    starts.push(columns.tank.length)
  }
  return {
    jobs, tanks: tanks + 2, starts: Int32Array.from(starts), tank: Int32Array.from(columns.tank), second: Int32Array.from(columns.second), use: Int32Array.from(columns.use), cost: Int32Array.from(columns.cost),
    room: Int32Array.from({ length: tanks + 2 }, (_, at) => draw(scarce ? 7 : 10) + (at >= tanks ? 4 : 0)), undone: Float64Array.from({ length: jobs }, () => 1000 + draw(500)),
  }
}

/** The least cost of all choices, tried one by one. */
export function leastCost(model: Model): number {
  const left = Array.from(model.room)
  const from = (job: number): number => {
    if (job === model.jobs) return 0
    let least = model.undone[job]! + from(job + 1)
    for (let edge = model.starts[job]!; edge < model.starts[job + 1]!; edge++) {
      const tanks = [model.tank[edge]!, model.second[edge]!].filter((at) => at >= 0)
      for (const at of tanks) left[at]! -= model.use[edge]!
      if (tanks.every((at) => left[at]! >= 0)) least = Math.min(least, model.cost[edge]! + from(job + 1))
      for (const at of tanks) left[at]! += model.use[edge]!
    }
    return least
  }
  return from(0)
}
