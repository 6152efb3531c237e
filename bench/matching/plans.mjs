import { milliseconds, under } from '../table.mjs'
import { apart } from '../apart.mjs'

const missions = 500

/** Whole plans for 500 missions over five months, by the engine that the planner and the matching share. */
export async function planRows(say) {
  const { alone, together } = await apart('matching/planned', { missions, seed: 301 })
  say(`plans: ${alone.planned} and ${together.planned} of ${missions}`)
  return [
    under(`${missions} missions x 5 months, each alone with its alternatives (${alone.planned} planned)`, alone.milliseconds, 1000, milliseconds),
    under(`${missions} missions x 5 months, experts and SMEs shared (${together.planned} planned)`, together.milliseconds, 1000, milliseconds),
  ]
}
