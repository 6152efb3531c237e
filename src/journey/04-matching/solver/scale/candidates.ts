import { topLevel } from '../problem.ts'
import { hasWholePlan, meet } from './common-days.ts'
import { calendarWords, capabilityCount, confirmedBit, hectometresPerKm, mostMobilityKm, zoneSide, type Instance } from './generator.ts'
import { calendarPoints, capabilityPoints, fitOf, proximityPoints } from './integer-fit.ts'
import { card, cardWords, postingsOf, type Postings } from './postings.ts'

/** The pairs of need `i` stand from `starts[i]` to `starts[i + 1]`, best fit first, then by expert. Fits are 0 to 1000. */
export type Edges = { readonly starts: Int32Array; readonly expert: Int32Array; readonly fit: Int32Array }

/** So many pairs are solved at most: what could be more is refused before any memory is taken. */
export const mostEdges = 10_000_000

/** The problem is too large: names the limit and what was asked. */
export class TooManyEdges extends RangeError {
  readonly most = mostEdges
  readonly asked: number

  constructor(asked: number) {
    super(`${asked} pairs could be kept, ${mostEdges} at most: ask fewer candidates a need, or fewer needs at a time`)
    this.name = 'TooManyEdges'
    this.asked = asked
  }
}

/** Zones between that of a need and the farthest an expert travels from. */
const localRings = Math.ceil((mostMobilityKm * hectometresPerKm) / zoneSide)

/**
 * Finds the best experts of one need at a time, in `expert` and `fit`. A need on site reads every zone that somebody
 * travels from, so its list is the best there is. One that may be remote reads those zones too, and goes on ring by
 * ring only until its list is full: farther experts are worth no more by place, and reading the whole country for
 * each would list the same few for all.
 */
export class Search {
  readonly expert: Int32Array
  readonly fit: Int32Array
  private found = 0
  private need = 0
  private mostCalendarPoints = 0
  private readonly common = { free: 0, first: 0 }
  private readonly instance: Instance
  private readonly perNeed: number
  private readonly postings: Postings

  constructor(instance: Instance, perNeed: number) {
    this.instance = instance
    this.perNeed = perNeed
    this.postings = postingsOf(instance)
    this.expert = new Int32Array(perNeed)
    this.fit = new Int32Array(perNeed)
  }

  /** Zones in one row of the grid. */
  get row(): number {
    return this.postings.row
  }

  /** How many experts were found, at most `perNeed`. */
  find(need: number): number {
    const { needCalendar, needHalfDays, needRemote } = this.instance
    this.need = need
    this.found = 0
    meet(needCalendar, need * calendarWords, needCalendar, need * calendarWords, this.common)
    this.mostCalendarPoints = calendarPoints(this.common.free, needHalfDays[need]!, this.common.first)
    const rings = needRemote[need] === 1 ? this.postings.row : Math.min(localRings, this.postings.row)
    for (let ring = 0; ring <= rings; ring += 1) {
      if (ring > localRings && this.found === this.perNeed) break
      this.readRing(ring)
    }
    return this.found
  }

  private readRing(ring: number): void {
    const { needX, needY } = this.instance
    const zoneX = Math.floor(needX[this.need]! / zoneSide)
    const zoneY = Math.floor(needY[this.need]! / zoneSide)
    for (let y = zoneY - ring; y <= zoneY + ring; y += 1) {
      const step = Math.abs(y - zoneY) === ring ? 1 : Math.max(1, 2 * ring)
      for (let x = zoneX - ring; x <= zoneX + ring; x += step) this.readZone(x, y)
    }
  }

  /** Most of those around do not travel so far: that gate is first, and squares judge it. */
  private readZone(x: number, y: number): void {
    const { row, starts, cards } = this.postings
    if (x < 0 || y < 0 || x >= row || y >= row || this.isOutOfReach(x, y)) return
    const { needX, needY, needRemote, needCapability } = this.instance
    const [fromX, fromY, remote] = [needX[this.need]!, needY[this.need]!, needRemote[this.need] === 1]
    const list = (y * row + x) * capabilityCount + needCapability[this.need]!
    const end = starts[list + 1]! * cardWords
    for (let at = starts[list]! * cardWords; at < end; at += cardWords) {
      const dx = cards[at + card.x]! - fromX
      const dy = cards[at + card.y]! - fromY
      const square = dx * dx + dy * dy
      if (square <= cards[at + card.reach]! || (remote && cards[at + card.terms]! >>> 16 === 1)) this.weigh(at, square)
    }
  }

  private isOutOfReach(x: number, y: number): boolean {
    const { needX, needY, needRemote } = this.instance
    if (needRemote[this.need] === 1) return false
    const dx = gapTo(needX[this.need]!, x * zoneSide)
    const dy = gapTo(needY[this.need]!, y * zoneSide)
    return dx * dx + dy * dy > (mostMobilityKm * hectometresPerKm) ** 2
  }

  /** The other gates from the cheapest to the dearest; the calendars only of those whose other parts could still win a place. */
  private weigh(at: number, squareOfDistance: number): void {
    const { instance, need } = this
    const { cards } = this.postings
    const terms = cards[at + card.terms]!
    const level = terms & 0xff
    const wanted = instance.needLevel[need]!
    const asked = instance.needHalfDays[need]!
    if (level % confirmedBit < wanted || asked > ((terms >>> 8) & 0xff)) return
    const remote = instance.needRemote[need] === 1 && terms >>> 16 === 1
    const near = proximityPoints(Math.sqrt(squareOfDistance) / hectometresPerKm, remote)
    const points = cards[at + card.standing]! + capabilityPoints[level * (topLevel + 1) + wanted]! + near
    const expert = cards[at + card.expert]!
    if (!this.isBetter(fitOf(points + this.mostCalendarPoints), expert)) return
    if (!hasWholePlan(instance.needCalendar, need * calendarWords, instance.expertCalendar, expert * calendarWords, asked)) return
    meet(instance.needCalendar, need * calendarWords, instance.expertCalendar, expert * calendarWords, this.common)
    this.keep(expert, fitOf(points + calendarPoints(this.common.free, asked, this.common.first)))
  }

  private isBetter(fit: number, expert: number): boolean {
    if (this.found < this.perNeed) return true
    const last = this.fit[this.found - 1]!
    return fit > last || (fit === last && expert < this.expert[this.found - 1]!)
  }

  private keep(expert: number, fit: number): void {
    if (!this.isBetter(fit, expert)) return
    let at = this.found < this.perNeed ? this.found++ : this.found - 1
    for (; at > 0 && (this.fit[at - 1]! < fit || (this.fit[at - 1] === fit && this.expert[at - 1]! > expert)); at -= 1) {
      this.fit[at] = this.fit[at - 1]!
      this.expert[at] = this.expert[at - 1]!
    }
    this.fit[at] = fit
    this.expert[at] = expert
  }
}

/** From `at` to the zone that begins at `start`; 0 inside it. */
const gapTo = (at: number, start: number) => Math.max(0, start - at, at - (start + zoneSide - 1))

/** Zones in one row of a tile: what the needs of a tile read stays at hand while they are answered. */
const tileSide = 8

/** Needs tile after tile and zone after zone; the answer does not depend on this order. */
function byTile({ needs, needX, needY }: Instance, row: number): Int32Array {
  const tiles = Math.ceil(row / tileSide)
  const keyOf = (need: number) => {
    const [x, y] = [Math.floor(needX[need]! / zoneSide), Math.floor(needY[need]! / zoneSide)]
    const tile = Math.floor(y / tileSide) * tiles + Math.floor(x / tileSide)
    return (tile * tileSide + (y % tileSide)) * tileSide + (x % tileSide)
  }
  const starts = new Int32Array((tiles * tileSide) ** 2 + 1)
  for (let need = 0; need < needs; need += 1) starts[keyOf(need) + 1]! += 1
  for (let at = 1; at < starts.length; at += 1) starts[at]! += starts[at - 1]!
  const order = new Int32Array(needs)
  for (let need = 0; need < needs; need += 1) order[starts[keyOf(need)]!++] = need
  return order
}

/** Up to `perNeed` allowed experts of each need. Throws `TooManyEdges` when that could be more than `mostEdges`. */
export function candidates(instance: Instance, perNeed: number): Edges {
  const width = Math.min(perNeed, instance.experts)
  if (instance.needs * width > mostEdges) throw new TooManyEdges(instance.needs * width)
  const search = new Search(instance, width)
  const wide = { expert: new Int32Array(instance.needs * width), fit: new Int32Array(instance.needs * width) }
  const starts = new Int32Array(instance.needs + 1)
  for (const need of byTile(instance, search.row)) {
    const found = search.find(need)
    starts[need + 1] = found
    for (let at = 0; at < found; at += 1) {
      wide.expert[need * width + at] = search.expert[at]!
      wide.fit[need * width + at] = search.fit[at]!
    }
  }
  return narrowed(starts, wide, width)
}

/** Closes the gaps that short lists left, in place; `starts` holds counts when it comes. */
function narrowed(starts: Int32Array, { expert, fit }: { expert: Int32Array; fit: Int32Array }, width: number): Edges {
  for (let need = 1; need < starts.length; need += 1) {
    const found = starts[need]!
    const from = (need - 1) * width
    const to = starts[need - 1]!
    expert.copyWithin(to, from, from + found)
    fit.copyWithin(to, from, from + found)
    starts[need] = to + found
  }
  const edges = starts.at(-1)!
  return { starts, expert: expert.slice(0, edges), fit: fit.slice(0, edges) }
}
