import { toHalfDays, type HalfDays } from '#house/units.ts'

export type Charged = { contracted: HalfDays; delivered: HalfDays; verified: HalfDays }

/** What an agreement's missions come to, in half-days: the four quantities apart. `left` is below zero when an amendment has lengthened a mission since. */
export function balanceOf(funded: HalfDays, charged: readonly Charged[]): Charged & { left: number } {
  const sum = (of: keyof Charged) => toHalfDays(charged.reduce((total, one) => total + one[of], 0))
  const contracted = sum('contracted')
  return { contracted, delivered: sum('delivered'), verified: sum('verified'), left: funded - contracted }
}
