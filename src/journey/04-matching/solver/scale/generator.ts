import { seeded } from '../seeded.ts'

/**
 * A network of any size in plain columns: whole numbers only, half-days for time, hectometres for place. One row of a
 * column is one need, one expert or one pool; an expert's `capabilitiesEach` capabilities stand side by side.
 */
export type Instance = {
  readonly needs: number
  readonly experts: number
  readonly pools: number
  readonly needHalfDays: Uint8Array
  /** First aim when served: as `waitingWeight` of the objective. */
  readonly needWeight: Int32Array
  readonly needCapability: Uint8Array
  /** 1 to 5; 0 when any level will do. */
  readonly needLevel: Uint8Array
  readonly needX: Int32Array
  readonly needY: Int32Array
  /** 1 when the work may be done at a distance. */
  readonly needRemote: Uint8Array
  /** `calendarWords` words each: bit 2d is the morning of day d, bit 2d + 1 its afternoon. */
  readonly needCalendar: Uint32Array
  readonly expertHalfDays: Uint8Array
  readonly expertPool: Int32Array
  readonly expertX: Int32Array
  readonly expertY: Int32Array
  readonly expertMobilityKm: Uint8Array
  readonly expertRemote: Uint8Array
  readonly expertCapability: Uint8Array
  /** The level, 1 to 5, with `confirmedBit` when evidence confirms it. */
  readonly expertLevel: Uint8Array
  readonly expertMissionsThisYear: Uint8Array
  readonly expertMissionsEver: Uint8Array
  readonly expertOpenProposals: Uint8Array
  readonly expertCalendar: Uint32Array
  readonly poolHalfDays: Int32Array
}
export type Size = { readonly needs: number; readonly experts: number; /** Half-days pledged for each half-day in the experts' budgets: 0.12 in an ordinary year, 0.06 in a shortage. */ readonly poolFactor: number; readonly seed: number }

export const capabilitiesEach = 4
export const confirmedBit = 8
export const calendarWords = 4
export const calendarDays = 60
export const hectometresPerKm = 10
/** Side of a zone, in hectometres. */
export const zoneSide = 60 * hectometresPerKm
export const mostMobilityKm = 80
const expertsPerZone = 500
const expertsPerPool = 120

/** Percent of needs by skill family, from the commercial family to research, and how many capabilities each holds. */
const familyShares = [31, 14, 14, 9, 8, 6, 6, 5, 3, 2, 1, 1]
const familySizes = [12, 9, 9, 8, 8, 6, 6, 6, 5, 4, 4, 3]
export const capabilityCount = familySizes.reduce((sum, size) => sum + size, 0)
const familyStarts = familySizes.map((_, at) => familySizes.slice(0, at).reduce((sum, size) => sum + size, 0))

/** Days asked, one entry a percent. The shares of "6 to 8" and "9 to 15" are spread as evenly as percents allow. */
const dayShares: readonly (readonly [days: number, percent: number])[] = [[1, 15], [2, 27], [3, 36], [4, 10], [5, 6], [6, 2], [7, 1], [8, 1], [10, 1], [14, 1]]
const spread = (shares: readonly (readonly [number, number])[]) => Uint8Array.from(shares.flatMap(([value, percent]) => Array<number>(percent).fill(value)))
const daysByPercent = spread(dayShares)
const familyByPercent = spread(familyShares.map((percent, family) => [family, percent] as const))

type Draw = (below: number) => number
const word = 2 ** 32
const zonesFor = (experts: number) => Math.max(1, Math.round(experts / expertsPerZone))
/** Zones in one row of the square that they make. */
export const zonesInRow = (experts: number) => Math.ceil(Math.sqrt(zonesFor(experts)))

/** A place somewhere in the zone. */
function placeIn(zone: number, row: number, draw: Draw, x: Int32Array, y: Int32Array, at: number): void {
  x[at] = (zone % row) * zoneSide + draw(zoneSide)
  y[at] = Math.floor(zone / row) * zoneSide + draw(zoneSide)
}

/** Each half-day of the days is free half of the time, or five times in eight when `more`. */
function fillCalendar(calendar: Uint32Array, at: number, draw: Draw, more: boolean): void {
  for (let one = 0; one < calendarWords; one += 1) calendar[at + one] = more ? draw(word) | (draw(word) & draw(word)) : draw(word)
  calendar[at + calendarWords - 1] = calendar[at + calendarWords - 1]! & (2 ** ((2 * calendarDays) % 32) - 1)
}

/** Nothing before `day`. */
function clearBefore(calendar: Uint32Array, at: number, day: number): void {
  const bits = 2 * day
  for (let one = 0; one < bits >>> 5; one += 1) calendar[at + one] = 0
  if ((bits & 31) > 0) calendar[at + (bits >>> 5)] = calendar[at + (bits >>> 5)]! & -(2 ** (bits & 31))
}

/** Zipf's law without logarithms: company `r` is drawn in proportion to 1 / (r + 1), from whole cumulated shares. */
function companies(count: number, draw: Draw): () => number {
  const scale = 2 ** 32
  const upTo = new Float64Array(count)
  let total = 0
  for (let rank = 0; rank < count; rank += 1) upTo[rank] = total += Math.floor(scale / (rank + 1))
  return () => {
    const drawn = Math.floor((draw(word) / word) * total)
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (upTo[middle]! > drawn) high = middle
      else low = middle + 1
    }
    return low
  }
}

function needsOf(count: number, zones: number, row: number, draw: Draw) {
  const needs = {
    needHalfDays: new Uint8Array(count), needWeight: new Int32Array(count), needCapability: new Uint8Array(count), needLevel: new Uint8Array(count),
    needX: new Int32Array(count), needY: new Int32Array(count), needRemote: new Uint8Array(count), needCalendar: new Uint32Array(count * calendarWords),
  }
  for (let need = 0; need < count; need += 1) {
    const family = familyByPercent[draw(100)]!
    needs.needCapability[need] = familyStarts[family]! + draw(familySizes[family]!)
    needs.needHalfDays[need] = 2 * daysByPercent[draw(100)]!
    needs.needWeight[need] = 52 + draw(27)
    needs.needLevel[need] = draw(2) === 0 ? 0 : 1 + draw(4)
    needs.needRemote[need] = draw(100) < 19 ? 1 : 0
    placeIn(draw(zones), row, draw, needs.needX, needs.needY, need)
    fillCalendar(needs.needCalendar, need * calendarWords, draw, true)
    clearBefore(needs.needCalendar, need * calendarWords, draw(15))
  }
  return needs
}

function expertsOf(count: number, zones: number, row: number, richPools: Uint8Array, draw: Draw) {
  const company = companies(richPools.length, draw)
  const experts = {
    expertHalfDays: new Uint8Array(count), expertPool: new Int32Array(count), expertX: new Int32Array(count), expertY: new Int32Array(count),
    expertMobilityKm: new Uint8Array(count), expertRemote: new Uint8Array(count),
    expertCapability: new Uint8Array(count * capabilitiesEach), expertLevel: new Uint8Array(count * capabilitiesEach),
    expertMissionsThisYear: new Uint8Array(count), expertMissionsEver: new Uint8Array(count), expertOpenProposals: new Uint8Array(count),
    expertCalendar: new Uint32Array(count * calendarWords),
  }
  for (let expert = 0; expert < count; expert += 1) {
    const pool = (experts.expertPool[expert] = company())
    experts.expertHalfDays[expert] = richPools[pool] === 1 ? 20 : 4 + 2 * draw(2)
    placeIn(Math.floor((expert * zones) / count), row, draw, experts.expertX, experts.expertY, expert)
    experts.expertMobilityKm[expert] = 20 + draw(mostMobilityKm - 19)
    experts.expertRemote[expert] = draw(3) === 0 ? 1 : 0
    drawCapabilities(experts.expertCapability, expert * capabilitiesEach, draw)
    for (let one = 0; one < capabilitiesEach; one += 1) experts.expertLevel[expert * capabilitiesEach + one] = 1 + draw(5) + draw(2) * confirmedBit
    experts.expertMissionsThisYear[expert] = draw(3)
    experts.expertMissionsEver[expert] = experts.expertMissionsThisYear[expert]! + draw(4)
    experts.expertOpenProposals[expert] = Math.max(0, draw(8) - 4)
    fillCalendar(experts.expertCalendar, expert * calendarWords, draw, false)
  }
  return experts
}

/** Different ones: a capability held already is drawn again. */
function drawCapabilities(capability: Uint8Array, at: number, draw: Draw): void {
  for (let one = 0; one < capabilitiesEach; one += 1) {
    let drawn = draw(capabilityCount)
    for (let held = 0; held < one; held += 1) {
      if (capability[at + held] !== drawn) continue
      drawn = draw(capabilityCount)
      held = -1
    }
    capability[at + one] = drawn
  }
}

/**
 * The network of these sizes: the same size and seed give the same bytes on every engine, since all of it is whole
 * numbers. About 500 experts a zone of 60 km, about 120 a pool, pools of companies by Zipf's law.
 */
export function generate({ needs, experts, poolFactor, seed }: Size): Instance {
  const draw = seeded(seed)
  const zones = zonesFor(experts)
  const row = zonesInRow(experts)
  const pools = Math.max(1, Math.ceil(experts / expertsPerPool))
  const rich = Uint8Array.from({ length: pools }, () => (draw(100) < 15 ? 1 : 0))
  const drawnExperts = expertsOf(experts, zones, row, rich, draw)
  const budgets = new Int32Array(pools)
  for (let expert = 0; expert < experts; expert += 1) budgets[drawnExperts.expertPool[expert]!]! += drawnExperts.expertHalfDays[expert]!
  // The factor counts in thousandths and the spread in percents, so that the product is whole before it is divided.
  const thousandths = Math.round(poolFactor * 1000)
  const poolHalfDays = budgets.map((budget) => Math.floor((budget * thousandths * (50 + draw(101))) / 100_000))
  return { needs, experts, pools, ...needsOf(needs, zones, row, draw), ...drawnExperts, poolHalfDays }
}
