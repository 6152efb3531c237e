import { Heap } from './heap.ts'
import { nobody, type Priced, type Sparse } from './sparse.ts'

/**
 * Serves one more need without breaking the proof: the cheapest chain of changes of expert that ends at a free expert
 * or at a need that is better left unserved (perhaps the new one), found by shortest paths over what each pair is
 * short of its prices. Prices and worths are whole, so nothing is rounded. Room is kept from one call to the next.
 */
export class Augmenter {
  private readonly heap = new Heap()
  private readonly distance: Float64Array
  /** The need from which an expert was reached at its distance. */
  private readonly reachedFrom: Int32Array
  /** The call that last reached an expert, and that settled it. */
  private readonly reachedIn: Int32Array
  private readonly settledIn: Int32Array
  private readonly settled: number[] = []
  private call = 0
  /** Where the chain found ends: a free expert, or a need to leave unserved, and how far. */
  private end = { expert: nobody, need: nobody, distance: Infinity }

  constructor(experts: number) {
    this.distance = new Float64Array(experts)
    this.reachedFrom = new Int32Array(experts)
    this.reachedIn = new Int32Array(experts)
    this.settledIn = new Int32Array(experts)
  }

  /** `need` is served by nobody yet and its price does not count. */
  serve(problem: Sparse, state: Priced, need: number): void {
    this.call += 1
    this.heap.clear()
    this.settled.length = 0
    const margin = highestMargin(problem, state, need)
    state.needPrice[need] = margin
    this.end = { expert: nobody, need, distance: margin }
    this.relax(problem, state, need, 0)
    this.search(problem, state)
    this.reprice(state, need)
    this.change(state, need)
  }

  private search(problem: Sparse, state: Priced): void {
    while (!this.heap.isEmpty && this.heap.key < this.end.distance) {
      const expert = this.heap.pop()
      if (this.settledIn[expert] === this.call) continue
      this.settledIn[expert] = this.call
      this.settled.push(expert)
      const distance = this.distance[expert]!
      const holder = state.needOf[expert]!
      if (distance + state.needPrice[holder]! < this.end.distance) {
        this.end = { expert, need: holder, distance: distance + state.needPrice[holder]! }
      }
      this.relax(problem, state, holder, distance)
    }
  }

  /** Looks at the experts of a need that stands at `distance`; a free one ends a chain, others wait in the heap. */
  private relax({ starts, expert, worth }: Sparse, state: Priced, need: number, distance: number): void {
    const { needOf, needPrice, expertPrice } = state
    const from = distance + needPrice[need]!
    for (let at = starts[need]!; at < starts[need + 1]!; at += 1) {
      const one = expert[at]!
      const reached = from + expertPrice[one]! - worth[at]!
      if (reached >= this.end.distance) continue
      if (this.reachedIn[one] === this.call && this.distance[one]! <= reached) continue
      this.reachedIn[one] = this.call
      this.distance[one] = reached
      this.reachedFrom[one] = need
      if (needOf[one] === nobody) this.end = { expert: one, need: nobody, distance: reached }
      else this.heap.push(reached, one)
    }
  }

  /** Every need within the length of the chain gives up, and every expert there gains, what the chain is longer than its way. */
  private reprice({ needOf, needPrice, expertPrice }: Priced, need: number): void {
    needPrice[need]! -= this.end.distance
    for (const expert of this.settled) {
      const gain = this.end.distance - this.distance[expert]!
      if (gain <= 0) continue
      expertPrice[expert]! += gain
      needPrice[needOf[expert]!]! -= gain
    }
  }

  private change({ expertOf, needOf }: Priced, need: number): void {
    if (this.end.need === need) return
    if (this.end.need !== nobody) expertOf[this.end.need] = nobody
    let { expert } = this.end
    while (expert !== nobody) {
      const taker = this.reachedFrom[expert]!
      const left = expertOf[taker]!
      expertOf[taker] = expert
      needOf[expert] = taker
      expert = taker === need ? nobody : left
    }
  }
}

/** The most that a pair of the need is worth above its expert's price; 0 when none is. */
function highestMargin({ starts, expert, worth }: Sparse, { expertPrice }: Priced, need: number): number {
  let most = 0
  for (let at = starts[need]!; at < starts[need + 1]!; at += 1) most = Math.max(most, worth[at]! - expertPrice[expert[at]!]!)
  return most
}
