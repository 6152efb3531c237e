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

/**
 * The same model without the room that no set of edges can fill: each tank holds the largest sum of uses within its
 * room. Changes no choice, and proves more: days left over that fit no need are worth nothing.
 */
export function tighten(model: Model): Model {
  const { first, edges } = byTank(model)
  const room = model.room.slice()
  const reached = new Uint8Array(mostSummed + 1)
  for (let at = 0; at < model.tanks; at++) {
    let divisor = 0
    for (let one = first[at]!; one < first[at + 1]!; one++) divisor = commonDivisor(model.use[edges[one]!]!, divisor)
    if (divisor === 0) continue
    const most = Math.max(0, Math.floor(room[at]! / divisor) * divisor)
    room[at] = most
    if (most > mostSummed) continue
    reached.fill(0, 0, most + 1)
    reached[0] = 1
    for (let one = first[at]!; one < first[at + 1]! && !reached[most]; one++) {
      const use = model.use[edges[one]!]!
      for (let sum = most; sum >= use; sum--) if (reached[sum - use]) reached[sum] = 1
    }
    while (!reached[room[at]!]) room[at]!--
  }
  return { ...model, room }
}
