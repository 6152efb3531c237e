/**
 * Jobs are given to tanks of limited room, each job over one of its edges or not at all: the generalised assignment
 * problem, where an edge may draw on a second tank too. A need is a job, an expert's days of the year one tank and the
 * days pledged by their site the other. Whole numbers everywhere; costs are minimised.
 */
export type Model = {
  readonly jobs: number
  readonly tanks: number
  /** Edges of job `j` are `starts[j]` to `starts[j + 1] - 1`. */
  readonly starts: Int32Array
  readonly tank: Int32Array
  /** Second tank an edge draws on, -1 for none. */
  readonly second: Int32Array
  /** Room an edge takes in each of its tanks. */
  readonly use: Int32Array
  readonly cost: Int32Array
  readonly room: Int32Array
  /** Cost of leaving a job undone: large where serving comes first. */
  readonly undone: Float64Array
}

/** The edge of each job, -1 when undone. */
export type Choice = Int32Array
export const undone = -1

/** Room each tank has left under a choice, negative when it is overdrawn. */
export function roomLeft(model: Model, choice: Choice): Int32Array {
  const left = model.room.slice()
  for (const edge of choice) {
    if (edge === undone) continue
    left[model.tank[edge]!]! -= model.use[edge]!
    const second = model.second[edge]!
    if (second >= 0) left[second]! -= model.use[edge]!
  }
  return left
}

export function costOf(model: Model, choice: Choice): number {
  let total = 0
  for (let job = 0; job < model.jobs; job++) {
    const edge = choice[job]!
    total += edge === undone ? model.undone[job]! : model.cost[edge]!
  }
  return total
}

export const countUndone = (choice: Choice) => choice.reduce((count, edge) => count + (edge === undone ? 1 : 0), 0)
