import { seeded } from '../seeded.ts'
import type { Sparse } from './sparse.ts'

/** A random problem: each need may meet up to `perNeed` experts, worth 0 to `most`. The same for the same sizes and seed. */
export function seededSparse(size: { needs: number; experts: number; perNeed: number; most: number; seed: number }): Sparse {
  const draw = seeded(size.seed)
  const starts = new Int32Array(size.needs + 1)
  const expert: number[] = []
  for (let need = 0; need < size.needs; need += 1) {
    const own = new Set(Array.from({ length: size.experts === 0 ? 0 : draw(size.perNeed + 1) }, () => draw(size.experts)))
    expert.push(...own)
    starts[need + 1] = expert.length
  }
  return { needs: size.needs, experts: size.experts, starts, expert: Int32Array.from(expert), worth: Float64Array.from(expert, () => draw(size.most + 1)) }
}
