import { type Board, none } from './board.ts'
import { undone } from './model.ts'

/** Most jobs one chain may move. */
const longest = 6

/** What one attempt may cost: jobs moved after the first, and moves looked at. */
export type Reach = { readonly moves: number; readonly looks: number }

/**
 * Ejection chains: a job takes an edge it has no room for, which pushes another job onto one of its own best edges, and
 * so on until every tank holds. What a chain can still cost at least is known from the prices, so most are given up at
 * once. `attempt` keeps the first chain that changes the cost by at most `most`, else leaves the board as it was.
 */
export function chainsOn(board: Board, onChange: (job: number) => void) {
  const { model, prices, choice, left, first, edges, regrets, regretNow, head, next, put } = board
  const { tank, second, use } = model
  const moved = new Uint8Array(model.jobs)
  const trailJobs = new Int32Array(longest + 1)
  const trailEdges = new Int32Array(longest + 1)
  const trailRegrets = new Float64Array(longest + 1)
  let trail = 0
  let looks = 0
  let most = 0
  let reach: Reach = { moves: 0, looks: 0 }
  let before = 0
  let opened = none
  let openedToo = none

  const push = (job: number, edge: number, regret: number) => {
    trailJobs[trail] = job
    trailEdges[trail] = choice[job]!
    trailRegrets[trail] = regretNow[job]!
    trail++
    moved[job] = 1
    put(job, edge, regret)
  }
  const pop = () => {
    trail--
    const job = trailJobs[trail]!
    put(job, trailEdges[trail]!, trailRegrets[trail]!)
    moved[job] = 0
  }
  const accept = () => {
    const job = trailJobs[--trail]!
    moved[job] = 0
    onChange(job)
  }
  /** Room that the job opening the chain left behind, at its price: at best all of it is taken again. */
  const worthOpened = () =>
    (opened !== none && left[opened]! > 0 ? left[opened]! * prices[opened]! : 0) + (openedToo !== none && left[openedToo]! > 0 ? left[openedToo]! * prices[openedToo]! : 0)
  /** Room taken in a tank counts at its price, as far as the tank has it. */
  const worthTaken = (at: number, asked: number) => (at === none || at === opened || at === openedToo || left[at]! <= 0 ? 0 : Math.min(left[at]!, asked) * prices[at]!)
  /** A tank that the chain has overdrawn, the latest first. */
  const overdrawn = () => {
    for (let at = trail - 1; at >= 0; at--) {
      const edge = choice[trailJobs[at]!]!
      if (edge === undone) continue
      if (left[tank[edge]!]! < 0) return tank[edge]!
      if (second[edge]! >= 0 && left[second[edge]!]! < 0) return second[edge]!
    }
    return none
  }

  /** Moves jobs out of the overdrawn tanks, depth first. */
  function settle(): boolean {
    const at = overdrawn()
    if (at === none) return board.value() - before <= most
    if (trail > reach.moves || looks > reach.looks) return false
    const missing = -left[at]!
    const least = board.value() - before - worthOpened()
    for (let place = head[at]!; place !== none && looks <= reach.looks; looks++) {
      const following = next[place]!
      const job = place >> 1
      const from = choice[job]!
      if (moved[job] === 0 && use[from]! >= missing && pushOut(job, at, least + use[from]! * prices[at]! - regretNow[job]!)) return true
      place = following
    }
    return false
  }

  /** Room that an edge takes, at its price; another edge into the tank being emptied helps only when it takes less of it than before. */
  function worthOf(edge: number, emptied: number, before: number): number {
    const asked = use[edge]!
    const again = tank[edge] === emptied || second[edge] === emptied
    if (again && asked >= before) return -Infinity
    return (again ? asked * prices[emptied]! : 0) + worthTaken(tank[edge]!, asked) + worthTaken(second[edge]!, asked)
  }

  /** Tries the job's other edges, best first; `least` is what the chain costs at least, but for the edge taken. */
  function pushOut(job: number, at: number, least: number): boolean {
    const from = choice[job]!
    for (let slot = first[job]!; slot < first[job + 1]!; slot++) {
      const edge = edges[slot]!
      looks++
      if (edge === from || least + regrets[slot]! - (edge === undone ? 0 : worthOf(edge, at, use[from]!)) > most) continue
      push(job, edge, regrets[slot]!)
      if (settle()) return true
      pop()
    }
    return false
  }

  function attempt(job: number, slot: number, mostChange: number, within: Reach): boolean {
    before = board.value()
    most = mostChange
    reach = within
    looks = 1
    const from = choice[job]!
    opened = from === undone ? none : tank[from]!
    openedToo = from === undone ? none : second[from]!
    push(job, edges[slot]!, regrets[slot]!)
    const kept = settle()
    for (let moves = trail; moves > 0; moves--) {
      if (kept) accept()
      else pop()
    }
    return kept
  }
  return { attempt, looks: () => looks }
}
