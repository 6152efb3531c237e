import type { ToldReason } from '../desk/reasons/schema.ts'

/** A part of the fit as it was kept with the proposal: `points` out of `weight`, both in thousandths; older ones were kept without reasons. */
export type KeptPart = { name: string; points: number; weight: number; reasons?: readonly ToldReason[] }
export type ToldPart = { name: string; points: number; max: number; word: 'strong' | 'good' | 'fair' | 'weak'; reasons: ToldReason[] }

/** A distance to the kilometre could give the SME away; days left were counted when the request was sent and have changed since. */
const withheld = ['distance', 'half-days-left']

/** The reasons of a part that may be read before the SME has said yes: a capability is free text and may name a product, its family stays. */
const toldReasons = (reasons: readonly ToldReason[]): ToldReason[] => reasons.filter(({ code }) => !withheld.includes(code))
  .map(({ sign, code, params }) => ({ sign, code, params: 'capability' in params ? { ...params, capability: '' } : params }))

const wordOf = (share: number) => (share >= 0.75 ? 'strong' : share >= 0.5 ? 'good' : share >= 0.25 ? 'fair' : 'weak')

/** The total out of 100 and its parts, rounded so that they add up: the largest remainders are rounded up. */
export function toldFit(total: number, parts: readonly KeptPart[]): { total: number; parts: ToldPart[] } {
  const whole = Math.round(total / 10)
  const floors = parts.map((part) => Math.floor(part.points / 10))
  const missing = whole - floors.reduce((sum, points) => sum + points, 0)
  const raised = new Set(parts.map((part, at) => ({ at, rest: part.points % 10 })).toSorted((a, b) => b.rest - a.rest || a.at - b.at).slice(0, Math.max(0, missing)).map(({ at }) => at))
  return {
    total: whole,
    parts: parts.map(({ name, points, weight, reasons = [] }, at) => ({ name, points: (floors[at] ?? 0) + (raised.has(at) ? 1 : 0), max: Math.round(weight / 10), word: wordOf(weight > 0 ? points / weight : 0), reasons: toldReasons(reasons) })),
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
