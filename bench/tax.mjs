import { apart } from './apart.mjs'
import { atLeast, perSecond, seconds, under } from './table.mjs'

/** Cases of the sponsorship tax engine on one core, and the statement of many firms over ten years. */
export async function taxRows(say) {
  const { cases, statement } = await apart('taxed', { cases: 200_000, firms: 500, years: 10, seed: 238 })
  say(`tax: ${cases.count} cases, ${statement.firms} firms x ${statement.years} years`)
  return [
    atLeast(`tax cases, one core (${cases.count} of one to four lends, surpluses, warnings)`, cases.count / (cases.milliseconds / 1000), 100_000, perSecond),
    under(`statement of ${statement.firms} firms x ${statement.years} years, both registers`, statement.milliseconds, 2000, seconds),
  ]
}
