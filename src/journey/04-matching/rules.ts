import { toPlainDate, type PlainDate } from '#house/clock/plain-date.ts'
import type { AnonymisedNeed, ReasonCode } from './schema.ts'

/** Product rule: limits before reminders. */
export const maxOpenProposals = 3
/** Working days a party has to answer before the proposal expires. */
export const answerDays = 5
/** At least so many firms of the zone must fit a description before a company reads it. */
const crowd = 5

const bands = [
  { code: '0-9', to: 9 },
  { code: '10-20', to: 20 },
  { code: '21-49', to: 49 },
  { code: '50-249', to: 249 },
] as const

export const sizeBandOf = (headcount: number | null) => (headcount === null ? null : (bands.find(({ to }) => Math.ceil(headcount) <= to)?.code ?? '250+'))

export type Neighbour = { sector: string | null; headcount: number | null }
type Need = { family: string; capability: string; halfDays: number; windowFrom: PlainDate; windowTo: PlainDate; remoteOk: boolean }

/**
 * Widens what is told of the firm until at least five firms of the zone fit: size and sector, else one of them, else
 * only the skill asked for. Free text never leaves: it may name a product or a town.
 */
export function anonymise(need: Need, firm: Neighbour, zone: readonly Neighbour[]): AnonymisedNeed {
  const sizeBand = sizeBandOf(firm.headcount)
  const { sector } = firm
  const fits = (size: boolean, field: boolean) =>
    zone.filter((other) => (!size || sizeBandOf(other.headcount) === sizeBand) && (!field || other.sector === sector)).length >= crowd
  const told = ([[true, true], [true, false], [false, true]] as const).find(([size, field]) => (!size || sizeBand) && (!field || sector) && fits(size, field)) ?? [false, false]
  return {
    family: need.family, capability: need.capability, halfDays: need.halfDays, windowFrom: need.windowFrom, windowTo: need.windowTo, remoteOk: need.remoteOk,
    sizeBand: told[0] ? sizeBand : null, sector: told[1] ? sector : null,
  }
}

export type Decliner = 'company' | 'line-manager' | 'expert' | 'sme' | 'coordinator' | 'system'

/** Which reasons a party is offered. */
export const reasonsOf: Readonly<Record<Exclude<Decliner, 'system'>, readonly ReasonCode[]>> = {
  company: ['too-busy', 'dates', 'wrong-skill', 'not-now', 'company-policy', 'conflict', 'other'],
  'line-manager': ['too-busy', 'dates', 'wrong-skill', 'not-this-year', 'other'],
  expert: ['too-busy', 'dates', 'wrong-skill', 'not-now', 'distance', 'conflict', 'other'],
  sme: ['dates', 'wrong-skill', 'not-now', 'conflict', 'distance', 'other'],
  coordinator: ['wrong-skill', 'dates', 'not-now', 'conflict', 'other'],
}

/** A refusal that holds beyond this need, to the end of the year: the line manager's for the person, the company's for its site. */
export function holdsUntil(by: Decliner, code: ReasonCode, today: PlainDate): PlainDate | null {
  const holds = (by === 'line-manager' && code === 'not-this-year') || (by === 'company' && code === 'company-policy')
  return holds ? toPlainDate(`${today.slice(0, 4)}-12-31`) : null
}
