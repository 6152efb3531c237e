import type { Board } from './board.ts'
import { chainsOn, type Reach } from './chains.ts'
import type { Choice } from './model.ts'

const reach: Reach = { moves: 4, looks: 300 }

/** Mean regret of the jobs' second-best edges: the scale on which one choice is dearer than another. */
export function usualRegret({ first, regrets, model }: Board): number {
  let sum = 0
  let count = 0
  for (let job = 0; job < model.jobs; job++) {
    if (first[job + 1]! - first[job]! < 3) continue
    sum += regrets[first[job]! + 1]!
    count++
  }
  return count === 0 ? 1 : Math.max(sum / count, 1e-3)
}

/** Multiples of the usual regret at which annealing starts and ends. */
const hottest = 3
const coldest = 0.1

/**
 * Threshold annealing by ejection chains, always feasible: a chain may worsen the cost by up to a random share of a
 * temperature that falls. `step(done)` makes `looks` looks at the temperature of that moment, `done` from 0 to 1.
 */
export function annealing(board: Board, draw: () => number) {
  const changed = new Int32Array(board.model.jobs)
  const isChanged = new Uint8Array(board.model.jobs)
  let changes = 0
  const chains = chainsOn(board, (job) => {
    if (isChanged[job]) return
    isChanged[job] = 1
    changed[changes++] = job
  })
  const unit = usualRegret(board)
  const window = Math.min(board.model.jobs, 4096)
  const best: Choice = board.choice.slice()
  let bestValue = board.value()
  /** The best choice follows by what has changed since, so that keeping one costs little. */
  const keep = () => {
    bestValue = board.value()
    while (changes > 0) {
      const job = changed[--changes]!
      isChanged[job] = 0
      best[job] = board.choice[job]!
    }
  }
  const step = (done: number, looks: number) => {
    const temperature = unit * hottest * (coldest / hottest) ** done
    const base = window < board.model.jobs ? Math.floor(draw() * board.model.jobs) : 0
    for (let spent = 0; spent < looks; ) {
      const job = (base + Math.floor(draw() * window)) % board.model.jobs
      const from = board.first[job]!
      const slot = from + Math.floor(draw() * (board.first[job + 1]! - from))
      spent++
      if (board.edges[slot] === board.choice[job]) continue
      chains.attempt(job, slot, Math.floor(-temperature * Math.log(1 - draw())), reach)
      spent += chains.looks()
      if (board.value() < bestValue) keep()
    }
  }
  return { step, best: () => best, bestValue: () => bestValue }
}
