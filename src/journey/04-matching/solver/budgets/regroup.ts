import type { Board } from './board.ts'
import { closed, groupOf, jobsByTank, sharedTank, type Group } from './group.ts'
import { columnsOf, emptyHalf, extend, join, mostRows, restart, type Half } from './halves.ts'
import { undone } from './model.ts'

/** Ways kept of each half, and pairs of ways checked. */
const mostWays = 8192
const mostChecks = 1_000_000
/** Sizes of group: which one pays depends on how many jobs a tank holds, so it is learnt. */
const sizes = [3, 4, 5, 6]
const exploring = 0.15
const forgetting = 0.98
/** Work of a group that is given up at once. */
const leastWork = 2000
/** Jobs off their best edge taken into one group, and the share of the others left as they are, for variety. */
const mostStrays = 10
const skipped = 0.2
/** Saves at least so much: costs are whole. */
const saving = 0.999

/**
 * Large neighbourhood search: a few shared tanks at a time, as many of their jobs as can be enumerated are given anew
 * at the least cost, by meeting in the middle.
 */
export function regrouping(board: Board, draw: () => number) {
  const { model } = board
  const index = jobsByTank(model)
  const shared = new Set(Array.from(model.tank, (_, edge) => sharedTank(model, edge))).size
  const buffers: [Half, Half, Half, Half] = [emptyHalf(mostWays), emptyHalf(mostWays), emptyHalf(mostWays), emptyHalf(mostWays)]
  const learnt = sizes.map((size) => ({ size: Math.min(size, shared), gain: 50, work: 1e6 }))
  const chooseSize = () => (draw() < exploring ? learnt[Math.floor(draw() * learnt.length)]! : learnt.reduce((best, one) => (one.gain / one.work > best.gain / best.work ? one : best)))
  const some = (below: number) => Math.floor(draw() * below)

  /** The tanks of a job that is off its best edge, then others that jobs of those tanks could go to. */
  function chooseTanks(size: number): number[] {
    let job = some(model.jobs)
    for (let tries = 0; tries < 20 && board.regretNow[job] === 0; tries++) job = some(model.jobs)
    const chosen = new Set<number>()
    for (const edge of [board.choice[job]!, board.edges[board.first[job]!]!]) if (edge >= 0) chosen.add(sharedTank(model, edge))
    for (let tries = 0; chosen.size < size && tries < 40; tries++) {
      const edge = board.edges[board.first[job]! + some(board.first[job + 1]! - board.first[job]!)]!
      if (edge >= 0) chosen.add(sharedTank(model, edge))
      const known = [...chosen][some(chosen.size)]
      if (known !== undefined) job = index.jobs[index.first[known]! + some(index.first[known + 1]! - index.first[known]!)]!
    }
    return [...chosen]
  }

  /** One group: how much was saved and the work it took. */
  function regroup(size: number): { saved: number; work: number } {
    const tanks = chooseTanks(size)
    if (tanks.length === 0) return { saved: 0, work: leastWork }
    const { group, gain } = groupOf(board, index, tanks)
    let work = leastWork + group.edges.length * 40
    if (gain < saving) return { saved: 0, work }
    const rows = rowsInOrder(group, draw)
    const over = tanks.reduce((sum, at, column) => sum + board.left[at]! * group.prices[column]!, 0)
    const budget = rows.reduce((sum, row) => sum + regretNow(group, row), over) - saving
    if (budget <= 0) return { saved: 0, work }
    const { halves, spent } = enumerate(group, rows, budget)
    const room = tanks.map((at, column) => halves.reduce((sum, half) => half.rows.reduce((all, row) => all + (group.present[row] === column ? group.uses[row * group.width + column]! : 0), sum), board.left[at]!))
    const now = halves.reduce((sum, half) => half.rows.reduce((all, row) => all + regretNow(group, row), sum), over)
    const [left, right] = halves
    const joined = join(left, right, room, group.prices, now - saving, mostChecks)
    work += spent + 2 * joined.checks
    if (joined.left < 0) return { saved: 0, work }
    const before = board.value()
    for (const { job, edge } of [...moves(group, left, joined.left), ...moves(group, right, joined.right)]) board.put(job, edge, regretOfEdge(board, job, edge))
    return { saved: before - board.value(), work }
  }

  /** Adds rows to the smaller half until both are full. */
  function enumerate(group: Group, rows: readonly number[], budget: number): { halves: [Half, Half]; spent: number } {
    const halves: [Half, Half] = [buffers[0], buffers[1]]
    const spares: [Half, Half] = [buffers[2], buffers[3]]
    const full = [false, false]
    let spent = 0
    for (const half of halves) restart(half, group.tanks.length)
    for (const row of rows) {
      halves.forEach((half, side) => (full[side] ||= half.rows.length >= mostRows(group.width)))
      if (full[0] && full[1]) break
      const side = full[0] || (!full[1] && halves[1].count < halves[0].count) ? 1 : 0
      if (!extend(group, halves[side], spares[side], row, budget)) full[side] = true
      else {
        const grown = spares[side]
        spares[side] = halves[side]
        halves[side] = grown
      }
      spent += halves[side].count * (group.tanks.length + 2)
    }
    return { halves, spent }
  }

  type Move = { job: number; edge: number }
  function moves(group: Group, half: Half, way: number): Move[] {
    const found: Move[] = []
    columnsOf(half, way, group.width).forEach((column, at) => {
      const row = half.rows[at]!
      const job = group.jobs[row]!
      const edge = group.edges[row * group.width + column]!
      if (edge !== closed && edge !== board.choice[job]) found.push({ job, edge })
    })
    return found
  }

  const step = (mostWork: number) => {
    for (let work = 0; work < mostWork; ) {
      const arm = chooseSize()
      const done = regroup(arm.size)
      arm.gain = arm.gain * forgetting + done.saved
      arm.work = arm.work * forgetting + done.work
      work += done.work
    }
  }
  return { step }
}

const regretNow = ({ regrets, width, present }: Group, row: number) => regrets[row * width + present[row]!]!

/** Those off their best column first, then those that move most cheaply. */
function rowsInOrder(group: Group, draw: () => number): number[] {
  const { jobs, width, regrets, present } = group
  const strays: number[] = []
  const others: { row: number; second: number }[] = []
  for (let row = 0; row < jobs.length; row++) {
    if (regretNow(group, row) > 0) strays.push(row)
    else if (draw() >= skipped) {
      let second = Infinity
      for (let column = 0; column < width; column++) if (column !== present[row]) second = Math.min(second, regrets[row * width + column]!)
      others.push({ row, second })
    }
  }
  while (strays.length > mostStrays) strays.splice(Math.floor(draw() * strays.length), 1)
  return [...strays, ...others.toSorted((a, b) => a.second - b.second || a.row - b.row).map(({ row }) => row)]
}

/** Regret of an edge that need not be among the job's slots. */
function regretOfEdge({ first, edges, regrets, model, prices }: Board, job: number, edge: number): number {
  const priced = (one: number) => {
    if (one === undone) return model.undone[job]!
    const other = model.second[one]!
    return model.cost[one]! + model.use[one]! * (prices[model.tank[one]!]! + (other < 0 ? 0 : prices[other]!))
  }
  for (let slot = first[job]!; slot < first[job + 1]!; slot++) if (edges[slot] === edge) return regrets[slot]!
  return priced(edge) - priced(edges[first[job]!]!)
}
