import type { Edges } from '../scale/candidates.ts'
import type { Budgeted } from './half-days.ts'
import { nobody } from './sparse.ts'

/**
 * Why a pair stands apart: `room` when the half-days are there; `expert` or `pool` when they went to a need that fits
 * that expert, or another of the pool, less. The need named is the one that fits least among those.
 */
export type BlockingReason = 'room' | 'expert' | 'pool'
/** `fit` is what the two would have, `fitNow` what the need has, 0 when unserved. */
export type BlockingPair = { readonly need: number; readonly expert: number; readonly fit: number; readonly fitNow: number; readonly reason: BlockingReason; readonly insteadOf: number | null }

/** Needs served out of one budget, from the worst fit up, with the half-days of all before each. */
type Held = { needs: number[]; before: number[] }

/** The needs of each budget; `keyOf` tells which. */
function heldBy(instance: Budgeted, fits: Int32Array, expertOf: Int32Array, keyOf: (expert: number) => number): Map<number, Held> {
  const groups = new Map<number, Held>()
  const served = Array.from(expertOf.keys()).filter((need) => expertOf[need] !== nobody).toSorted((a, b) => fits[a]! - fits[b]! || b - a)
  for (const need of served) {
    const key = keyOf(expertOf[need]!)
    const held = groups.get(key) ?? { needs: [], before: [0] }
    held.needs.push(need)
    held.before.push(held.before.at(-1)! + instance.needHalfDays[need]!)
    groups.set(key, held)
  }
  return groups
}

const nothingHeld: Held = { needs: [], before: [0] }

/** How many of the needs held fit less than `fit`. */
function worseThan(held: Held, fits: Int32Array, fit: number): number {
  let [low, high] = [0, held.needs.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (fits[held.needs[middle]!]! < fit) low = middle + 1
    else high = middle
  }
  return low
}

type Room = 'free' | 'displaces' | 'none'

/** Whether `asked` half-days stand in a budget, as it is or without the worse pairs. The need's own pair, worse than `fit`, goes away anyhow. */
function roomIn(held: Held, fits: Int32Array, { asked, fit, budget, own }: { asked: number; fit: number; budget: number; own: number }): Room {
  const left = budget - held.before.at(-1)!
  if (asked <= left + own) return 'free'
  return asked <= left + held.before[worseThan(held, fits, fit)]! ? 'displaces' : 'none'
}

/** The worst fitting need of a budget, other than `need` itself. */
const worstOf = (held: Held, need: number) => held.needs.find((one) => one !== need) ?? null

/** The fit of each need with the expert it has, 0 when it has none. Throws a `RangeError` when the two are not a pair. */
function fitsOf({ starts, expert, fit }: Edges, expertOf: Int32Array): Int32Array {
  return expertOf.map((one, need) => {
    if (one === nobody) return 0
    const at = expert.subarray(starts[need], starts[need + 1]).indexOf(one)
    if (at < 0) throw new RangeError(`need ${need} and expert ${one} are not a pair`)
    return fit[starts[need]! + at]!
  })
}

/**
 * The pairs that would both rather be together than have what `expertOf` gives: the need fits that expert more, and
 * the half-days of expert and pool are there, or would be without pairs that fit less. By need, best fit first.
 */
export function* blockingPairs(instance: Budgeted, edges: Edges, expertOf: Int32Array): Generator<BlockingPair> {
  const { needHalfDays, expertPool, expertHalfDays, poolHalfDays } = instance
  const fits = fitsOf(edges, expertOf)
  const ofExpert = heldBy(instance, fits, expertOf, (expert) => expert)
  const ofPool = heldBy(instance, fits, expertOf, (expert) => expertPool[expert]!)
  for (let need = 0; need < instance.needs; need += 1) {
    const has = expertOf[need]!
    for (let at = edges.starts[need]!; at < edges.starts[need + 1]!; at += 1) {
      const [expert, fit] = [edges.expert[at]!, edges.fit[at]!]
      if (has !== nobody && fit <= fits[need]!) continue
      const pool = expertPool[expert]!
      const [byExpert, byPool] = [ofExpert.get(expert) ?? nothingHeld, ofPool.get(pool) ?? nothingHeld]
      const asked = needHalfDays[need]!
      const samePool = has !== nobody && expertPool[has] === pool
      const inExpert = roomIn(byExpert, fits, { asked, fit, budget: expertHalfDays[expert]!, own: 0 })
      const inPool = roomIn(byPool, fits, { asked, fit, budget: poolHalfDays[pool]!, own: samePool ? asked : 0 })
      if (inExpert === 'none' || inPool === 'none') continue
      const reason = inExpert === 'displaces' ? 'expert' : inPool === 'displaces' ? 'pool' : 'room'
      const insteadOf = reason === 'room' ? null : worstOf(reason === 'expert' ? byExpert : byPool, need)
      yield { need, expert, fit, fitNow: fits[need]!, reason, insteadOf }
    }
  }
}
