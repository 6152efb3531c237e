import { calendarWords } from './generator.ts'

/** What two calendars have in common: written by `meet`, one object for all pairs. */
export type Common = { free: number; first: number }

const evenBits = 0x55555555

function bitsIn(word: number): number {
  let left = word - ((word >>> 1) & evenBits)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * Whether a whole plan of `asked` half-days stands in the common half-days: one half a session day and a day between
 * two of them. Taking each earliest day is exact, as in `most-half-days.ts`.
 */
export function hasWholePlan(a: Uint32Array, aAt: number, b: Uint32Array, bAt: number, asked: number): boolean {
  let taken = 0
  let blocked = 0
  for (let word = 0; word < calendarWords; word += 1) {
    const common = a[aAt + word]! & b[bAt + word]!
    let days = (common | (common >>> 1)) & evenBits & ~blocked
    blocked = 0
    while (days !== 0) {
      const day = days & -days
      taken += 1
      if (taken >= asked) return true
      days &= ~(day | (day << 2))
      if (day === 1 << 30) blocked = 1
    }
  }
  return false
}

/** Counts the common half-days and finds the day of the first. */
export function meet(a: Uint32Array, aAt: number, b: Uint32Array, bAt: number, into: Common): void {
  let free = 0
  let first = -1
  for (let word = 0; word < calendarWords; word += 1) {
    const common = a[aAt + word]! & b[bAt + word]!
    if (common === 0) continue
    if (first < 0) first = word * 16 + ((31 - Math.clz32(common & -common)) >> 1)
    free += bitsIn(common)
  }
  into.free = free
  into.first = Math.max(0, first)
}
