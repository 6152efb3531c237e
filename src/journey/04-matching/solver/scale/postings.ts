import { capabilitiesEach, capabilityCount, zoneSide, zonesInRow, type Instance } from './generator.ts'

/**
 * Who holds a capability in a zone. `entries` from `starts[list]` to `starts[list + 1]` are places in `expertLevel`
 * (expert × `capabilitiesEach` + which), ascending; list = zone × `capabilityCount` + capability. Zones are the squares
 * of a grid of `row` × `row`.
 */
export type Postings = { readonly row: number; readonly starts: Int32Array; readonly entries: Int32Array }

export function postingsOf(instance: Instance): Postings {
  const { experts, expertX, expertY, expertCapability } = instance
  const row = zonesInRow(experts)
  const starts = new Int32Array(row * row * capabilityCount + 1)
  const listOf = (place: number) => {
    const expert = Math.floor(place / capabilitiesEach)
    const zone = Math.floor(expertY[expert]! / zoneSide) * row + Math.floor(expertX[expert]! / zoneSide)
    return zone * capabilityCount + expertCapability[place]!
  }
  const places = experts * capabilitiesEach
  for (let place = 0; place < places; place += 1) starts[listOf(place) + 1]! += 1
  for (let list = 1; list < starts.length; list += 1) starts[list]! += starts[list - 1]!
  const next = starts.slice()
  const entries = new Int32Array(places)
  for (let place = 0; place < places; place += 1) entries[next[listOf(place)]!++] = place
  return { row, starts, entries }
}
