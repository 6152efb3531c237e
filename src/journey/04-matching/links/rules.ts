/** A part of the fit as it was kept with the proposal: `points` out of `weight`, both in thousandths. */
export type KeptPart = { name: string; points: number; weight: number }
export type ToldPart = { name: string; points: number; max: number; word: 'strong' | 'good' | 'fair' | 'weak' }

const wordOf = (share: number) => (share >= 0.75 ? 'strong' : share >= 0.5 ? 'good' : share >= 0.25 ? 'fair' : 'weak')

/** The total out of 100 and its parts, rounded so that they add up: the largest remainders are rounded up. */
export function toldFit(total: number, parts: readonly KeptPart[]): { total: number; parts: ToldPart[] } {
  const whole = Math.round(total / 10)
  const floors = parts.map((part) => Math.floor(part.points / 10))
  const missing = whole - floors.reduce((sum, points) => sum + points, 0)
  const raised = new Set(parts.map((part, at) => ({ at, rest: part.points % 10 })).toSorted((a, b) => b.rest - a.rest || a.at - b.at).slice(0, Math.max(0, missing)).map(({ at }) => at))
  return {
    total: whole,
    parts: parts.map(({ name, points, weight }, at) => ({ name, points: (floors[at] ?? 0) + (raised.has(at) ? 1 : 0), max: Math.round(weight / 10), word: wordOf(weight > 0 ? points / weight : 0) })),
  }
}

/** Before the SME agrees, a share of the proximity would be a circle on a map: that part and what it adds wait until then. */
export function fitBefore(agreed: boolean, parts: readonly KeptPart[]): { total: number; max: number; parts: ToldPart[]; proximityLater: boolean } {
  const told = agreed ? parts : parts.filter(({ name }) => name !== 'proximity')
  const sum = (of: 'points' | 'weight') => told.reduce((total, part) => total + part[of], 0)
  return { ...toldFit(sum('points'), told), max: Math.round(sum('weight') / 10), proximityLater: !agreed }
}

/** Statuses of a proposal that still counts in its group. */
export const ended: readonly string[] = ['declined', 'expired', 'superseded']

/** The SME is asked when everybody still in the group has said yes. */
export function readyForSme(statuses: readonly string[]): boolean {
  const live = statuses.filter((status) => !ended.includes(status))
  return live.length > 0 && live.every((status) => status === 'accepted-by-expert')
}
