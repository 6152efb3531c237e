import { createHash } from 'node:crypto'
import { uuidV7, type Ids } from '#house/ids.ts'
import type { Instant } from '#house/clock/plain-date.ts'

export type Weighted<T> = readonly (readonly [T, number])[]

/** Chance that repeats: the same seed draws the same. `fork` gives a stream that draws elsewhere do not disturb. */
export type Random = {
  /** From 0 to 1, 1 excluded. */
  next(): number
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  weighted<T>(entries: Weighted<T>): T
  shuffled<T>(list: readonly T[]): T[]
  fork(name: string): Random
}

/** sfc32 (Chris Doty-Humphrey): small, fast and passes PractRand. */
function sfc32(seed: Buffer): () => number {
  let [a, b, c, counter] = [seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), 1]
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
}

export function randomOf(seed: string): Random {
  const next = sfc32(createHash('sha256').update(seed).digest())
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next, int,
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[int(0, list.length - 1)] as T
    },
    weighted<T>(entries: Weighted<T>): T {
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of entries) if ((left -= weight) < 0) return value
      return entries.at(-1)![0]
    },
    shuffled<T>(list: readonly T[]): T[] {
      const copy = [...list]
      for (let at = copy.length - 1; at > 0; at -= 1) {
        const other = int(0, at)
        ;[copy[at], copy[other]] = [copy[other] as T, copy[at] as T]
      }
      return copy
    },
    fork: (name) => randomOf(`${seed}/${name}`),
  }
}

/** Ids that repeat with the seed. Two of the same millisecond sort in the order they were made, as events must. */
export function seededIds(random: Random): (moment: Instant) => string {
  const bytes = new Uint8Array(10)
  let last = ''
  let serial = 0
  return (moment) => {
    serial = moment === last ? serial + 1 : 0
    last = moment
    for (let at = 2; at < bytes.length; at += 1) bytes[at] = Math.floor(random.next() * 256)
    bytes[0] = serial >> 8
    bytes[1] = serial & 0xff
    return uuidV7(moment, bytes)
  }
}

export const idsAt = (make: (moment: Instant) => string, now: () => Instant): Ids => () => make(now())
