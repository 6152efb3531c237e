/** A small repeatable generator (mulberry32): the same seed gives the same numbers everywhere. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** Whole numbers from 0 to below what is asked for. */
export function seeded(seed: number): (below: number) => number {
  const next = mulberry(seed)
  return (below) => next() % below
}

/** Numbers from 0 to below 1. */
export function seededFraction(seed: number): () => number {
  const next = mulberry(seed)
  return () => next() / 2 ** 32
}
