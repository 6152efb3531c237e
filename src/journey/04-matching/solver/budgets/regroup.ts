import { type Board, none } from './board.ts'
import { edgeTable, groupOf, type Group } from './group.ts'
import { columnsOf, emptyHalf, extend, join, mostRows, restart, type Half } from './halves.ts'

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
 * Large neighbourhood search: a few tanks at a time, as many of their jobs as can be enumerated are shared out anew at
 * the least cost, by meeting in the middle. Only for models where each edge draws on one tank.
 */
export function regrouping(board: Board, draw: () => number) {
  const { model } = board
  const table = edgeTable(model)
  const buffers: [Half, Half, Half, Half] = [emptyHalf(mostWays), emptyHalf(mostWays), emptyHalf(mostWays), emptyHalf(mostWays)]
  const learnt = sizes.map((size) => ({ size: Math.min(size, model.tanks), gain: 50, work: 1e6 }))
  const chooseSize = () => (draw() < exploring ? learnt[Math.floor(draw() * learnt.length)]! : learnt.reduce((best, one) => (one.gain / one.work > best.gain / best.work ? one : best)))

  /** The tanks of a job that is off its best edge, and others by chance. */
  function chooseTanks(size: number): number[] {
    const { jobs, tank, tanks } = model
    let job = Math.floor(draw() * jobs)
    for (let tries = 0; tries < 20 && (board.regretNow[job] === 0 || board.choice[job]! < 0); tries++) job = Math.floor(draw() * jobs)
    const chosen = new Set<number>()
    for (const edge of [board.choice[job]!, board.edges[board.first[job]!]!]) if (edge >= 0) chosen.add(tank[edge]!)
    while (chosen.size < size) chosen.add(Math.floor(draw() * tanks))
    return [...chosen]
  }

  /** One group: how much was saved and the work it took. */
  function regroup(size: number): { saved: number; work: number } {
    const tanks = chooseTanks(size)
    const { group, gain } = groupOf(board, table, tanks)
    let work = leastWork + group.jobs.length * tanks.length * 40
    if (gain < saving) return { saved: 0, work }
    const rows = rowsInOrder(group, draw)
    const strays = rows.filter((row) => group.regrets[row * tanks.length + group.present[row]!]! > 0)
    const over = tanks.reduce((sum, at, column) => sum + board.left[at]! * group.prices[column]!, 0)
    const regretOf = (row: number) => group.regrets[row * tanks.length + group.present[row]!]!
    const budget = strays.reduce((sum, row) => sum + regretOf(row), over) - saving
    if (budget <= 0) return { saved: 0, work }
    const { halves, spent } = enumerate(group, rows, budget)
    const room = tanks.map((at) => board.left[at]!)
    for (const half of halves) for (const row of half.rows) room[group.present[row]!]! += model.use[board.choice[group.jobs[row]!]!]!
    const now = halves.reduce((sum, half) => half.rows.reduce((all, row) => all + regretOf(row), sum), over)
    const joined = join(halves[0], halves[1], room, group.prices, now - saving, mostChecks)
    work += spent + 2 * joined.checks
    if (joined.left < 0) return { saved: 0, work }
    const before = board.value()
    apply(group, halves[0], joined.left)
    apply(group, halves[1], joined.right)
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
      halves.forEach((half, side) => (full[side] ||= half.rows.length >= mostRows(group.tanks.length)))
      if (full[0] && full[1]) break
      const side = full[0] || (!full[1] && halves[1].count < halves[0].count) ? 1 : 0
      if (!extend(model, group, halves[side], spares[side], row, budget)) full[side] = true
      else {
        const grown = spares[side]
        spares[side] = halves[side]
        halves[side] = grown
      }
      spent += halves[side].count * (group.tanks.length + 2)
    }
    return { halves, spent }
  }

  function apply(group: Group, half: Half, way: number): void {
    const width = group.tanks.length
    columnsOf(half, way, width).forEach((column, at) => {
      const row = half.rows[at]!
      const job = group.jobs[row]!
      const edge = group.edges[row * width + column]!
      if (edge !== none && edge !== board.choice[job]) board.put(job, edge, regretOfEdge(board, job, edge))
    })
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

/** Those off their best tank first, then those that move most cheaply. */
function rowsInOrder({ jobs, tanks, regrets, present }: Group, draw: () => number): number[] {
  const width = tanks.length
  const strays: number[] = []
  const others: { row: number; second: number }[] = []
  for (let row = 0; row < jobs.length; row++) {
    if (regrets[row * width + present[row]!]! > 0) strays.push(row)
    else if (draw() >= skipped) {
      let second = Infinity
      for (let column = 0; column < width; column++) if (column !== present[row]) second = Math.min(second, regrets[row * width + column]!)
      others.push({ row, second })
    }
  }
  while (strays.length > mostStrays) strays.splice(Math.floor(draw() * strays.length), 1)
  return [...strays, ...others.toSorted((a, b) => a.second - b.second || a.row - b.row).map(({ row }) => row)]
}

function regretOfEdge({ first, edges, regrets, model, prices }: Board, job: number, edge: number): number {
  const best = edges[first[job]!]!
  const priced = (one: number) => (one < 0 ? model.undone[job]! : model.cost[one]! + model.use[one]! * prices[model.tank[one]!]!)
  for (let slot = first[job]!; slot < first[job + 1]!; slot++) if (edges[slot] === edge) return regrets[slot]!
  return priced(edge) - priced(best)
}
