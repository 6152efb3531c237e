import type { Model } from './model.ts'

/** Edges drawing on each tank: those of tank `t` are `edges[first[t]]` to `edges[first[t + 1] - 1]`. */
function byTank({ tanks, tank, second }: Model) {
  const first = new Int32Array(tanks + 1)
  const count = (at: number) => (at >= 0 ? first[at + 1]!++ : 0)
  tank.forEach(count)
  second.forEach(count)
  for (let at = 0; at < tanks; at++) first[at + 1]! += first[at]!
  const ends = first.slice()
  const edges = new Int32Array(first[tanks]!)
  for (let edge = 0; edge < tank.length; edge++) {
    edges[ends[tank[edge]!]!++] = edge
    if (second[edge]! >= 0) edges[ends[second[edge]!]!++] = edge
  }
  return { first, edges }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** Beyond this room the sums are not gone through one by one: there are so many that one fits but for the divisor. */
const mostSummed = 2000

/** The largest sum of some of the uses within the room: what can be filled of it. `reached` is room to work in. */
export function fillable(uses: readonly number[], room: number, reached = new Uint8Array(mostSummed + 1)): number {
  const divisor = uses.reduce(commonDivisor, 0)
  if (divisor === 0) return room
  const most = Math.max(0, Math.floor(room / divisor) * divisor)
  if (most > mostSummed) return most
  reached.fill(0, 0, most + 1)
  reached[0] = 1
  for (let one = 0; one < uses.length && !reached[most]; one++) {
    const use = uses[one]!
    for (let sum = most; sum >= use; sum--) if (reached[sum - use]) reached[sum] = 1
  }
  return reached.lastIndexOf(1, most)
}

/**
 * The same model without the room that no set of edges can fill: each tank holds the largest sum of uses within its
 * room. Changes no choice, and proves more: days left over that fit no need are worth nothing.
 */
export function tighten(model: Model): Model {
  const { first, edges } = byTank(model)
  const reached = new Uint8Array(mostSummed + 1)
  const usesOf = (at: number) => Array.from(edges.subarray(first[at], first[at + 1]), (edge) => model.use[edge]!)
  return { ...model, room: model.room.map((room, at) => fillable(usesOf(at), room, reached)) }
}
