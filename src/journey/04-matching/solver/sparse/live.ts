import { Augmenter } from './augment.ts'
import type { Assigned } from './assignment.ts'
import { worthOf } from './assignment.ts'
import { nobody, type Priced, type Sparse } from './sparse.ts'

type Column = Int32Array | Float64Array

/** The same column with room for `length` entries at least, twice the room when it must grow. */
function withRoom<C extends Column>(column: C, length: number, fill = 0): C {
  if (length <= column.length) return column
  const grown = (column instanceof Int32Array ? new Int32Array(2 * length) : new Float64Array(2 * length)) as C
  grown.set(column)
  if (fill !== 0) grown.fill(fill, column.length)
  return grown
}

/** An assignment that stays the best, with its proof, while needs come one at a time. The answer given in is left as it was. */
export class LiveAssignment {
  private problem: Sparse
  private state: Priced
  private readonly augmenter: Augmenter

  /** `assigned` answers `problem`. */
  constructor(problem: Sparse, assigned: Priced) {
    const { starts, expert, worth } = problem
    const { expertOf, needOf, needPrice, expertPrice } = assigned
    this.problem = { ...problem, starts: starts.slice(), expert: expert.slice(), worth: worth.slice() }
    this.state = { expertOf: expertOf.slice(), needOf: needOf.slice(), needPrice: needPrice.slice(), expertPrice: expertPrice.slice() }
    this.augmenter = new Augmenter(problem.experts)
  }

  /**
   * Adds a need with its allowed experts and their worths, whole numbers not below 0 and on the scale of the others
   * (`servingFirst` keeps room for it). Gives its number: `expertOf` tells who serves it.
   */
  insert(experts: Int32Array, worths: Float64Array): number {
    const need = this.problem.needs
    const from = this.problem.starts[need]!
    const to = from + experts.length
    const starts = withRoom(this.problem.starts, need + 2)
    const expert = withRoom(this.problem.expert, to)
    const worth = withRoom(this.problem.worth, to)
    expert.set(experts, from)
    worth.set(worths, from)
    starts[need + 1] = to
    this.problem = { needs: need + 1, experts: this.problem.experts, starts, expert, worth }
    this.state = { ...this.state, expertOf: withRoom(this.state.expertOf, need + 1, nobody), needPrice: withRoom(this.state.needPrice, need + 1) }
    this.augmenter.serve(this.problem, this.state, need)
    return need
  }

  expertOf(need: number): number {
    return this.state.expertOf[need]!
  }

  /** The problem as it stands, its columns cut to size. */
  problemNow(): Sparse {
    const { needs, starts, expert, worth } = this.problem
    const edges = starts[needs]!
    return { ...this.problem, starts: starts.slice(0, needs + 1), expert: expert.slice(0, edges), worth: worth.slice(0, edges) }
  }

  /** The answer as it stands. */
  assigned(): Assigned {
    const { needs } = this.problem
    const { expertOf, needOf, needPrice, expertPrice } = this.state
    const state = { expertOf: expertOf.slice(0, needs), needOf: needOf.slice(), needPrice: needPrice.slice(0, needs), expertPrice: expertPrice.slice() }
    return { ...state, ...worthOf(this.problem, state) }
  }
}
