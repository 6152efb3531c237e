import { capabilitiesEach, capabilityCount, hectometresPerKm, zoneSide, zonesInRow, type Instance } from './generator.ts'
import { standingPoints } from './integer-fit.ts'

/**
 * Who holds a capability in a zone. The cards from `starts[list]` to `starts[list + 1]`, of `cardWords` words each,
 * stand by expert; list = zone × `capabilityCount` + capability, zones being the squares of a grid of `row` × `row`.
 * A card repeats what the cheap gates ask of an expert, so that a list is read in one go. Nobody is on a list who has
 * as many proposals open as may be.
 */
export type Postings = { readonly row: number; readonly starts: Int32Array; readonly cards: Int32Array }

export const cardWords = 6
/** Places in a card. `reach` is the square of the mobility in hectometres; `terms` holds, eight bits each, the level byte, the half-days left to expert and pool, and 1 for remote. */
export const card = { expert: 0, x: 1, y: 2, reach: 3, terms: 4, standing: 5 } as const

export function postingsOf(instance: Instance): Postings {
  const { experts, expertX, expertY, expertCapability, expertLevel, expertMobilityKm, expertHalfDays, expertRemote, expertPool, poolHalfDays } = instance
  const row = zonesInRow(experts)
  const standing = standingPoints(instance)
  const starts = new Int32Array(row * row * capabilityCount + 1)
  const firstListOf = (expert: number) => (Math.floor(expertY[expert]! / zoneSide) * row + Math.floor(expertX[expert]! / zoneSide)) * capabilityCount
  for (let expert = 0; expert < experts; expert += 1) {
    if (standing[expert]! < 0) continue
    const first = firstListOf(expert)
    for (let one = 0; one < capabilitiesEach; one += 1) starts[first + expertCapability[expert * capabilitiesEach + one]! + 1]! += 1
  }
  for (let list = 1; list < starts.length; list += 1) starts[list]! += starts[list - 1]!
  const next = starts.slice()
  const cards = new Int32Array(starts.at(-1)! * cardWords)
  for (let expert = 0; expert < experts; expert += 1) {
    if (standing[expert]! < 0) continue
    const first = firstListOf(expert)
    const halfDays = Math.min(expertHalfDays[expert]!, Math.max(0, poolHalfDays[expertPool[expert]!]!))
    const terms = (halfDays << 8) | (expertRemote[expert]! << 16)
    const reach = (expertMobilityKm[expert]! * hectometresPerKm) ** 2
    for (let place = expert * capabilitiesEach; place < (expert + 1) * capabilitiesEach; place += 1) {
      const at = next[first + expertCapability[place]!]!++ * cardWords
      cards[at + card.expert] = expert
      cards[at + card.x] = expertX[expert]!
      cards[at + card.y] = expertY[expert]!
      cards[at + card.reach] = reach
      cards[at + card.standing] = standing[expert]!
      cards[at + card.terms] = terms | expertLevel[place]!
    }
  }
  return { row, starts, cards }
}
