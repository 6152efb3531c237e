import type { Calendar, Window } from '#house/calendar/plan/half-day-calendar.ts'
import type { PlanRules } from '#house/calendar/plan/plan-rules.ts'
import type { Place } from '#house/place.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'

/** A key of the room's catalogue and what fills it in. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>
export type Told = { readonly code: string; readonly params: Params }

/** Degrees, WGS 84. */
export type Level = 1 | 2 | 3 | 4 | 5
export const topLevel: Level = 5

export type Need = {
  readonly id: string
  readonly projectId: string
  readonly smeId: string
  readonly territoryId: string
  /** Code of the skill family. */
  readonly family: string
  /** Capabilities asked inside the family; none means the family is enough. */
  readonly capabilities: readonly string[]
  readonly level: Level | null
  readonly halfDays: HalfDays
  readonly window: Window
  /** Half-days the SME can receive. */
  readonly calendar: Calendar
  readonly firstBy: PlainDate | null
  readonly remoteOk: boolean
  readonly place: Place | null
  /** Languages the SME can work in, one in common is enough; none means any. */
  readonly languages: readonly string[]
  readonly waitingSince: PlainDate
  /** Days of waiting added by the coordinator's decision; 0 for none. */
  readonly priority: number
  readonly refusedExpertIds: readonly string[]
}

export type Capability = {
  readonly family: string
  /** `null` when only the family is known. */
  readonly capability: string | null
  readonly level: Level
  /** Confirmed by evidence, not only declared. */
  readonly confirmed: boolean
  /** Confirmed, but so long ago that whoever reads the fit is told; it changes neither fit nor gates. */
  readonly stale?: boolean
}

export type Conflict = { readonly organisationId: string; readonly kind: 'competitor' | 'customer' | 'supplier' | 'family' }

export type Expert = {
  readonly id: string
  readonly personId: string
  readonly companyId: string
  readonly siteId: string
  readonly poolId: string
  readonly territoryId: string
  readonly capabilities: readonly Capability[]
  readonly halfDaysLeft: HalfDays
  readonly remoteOk: boolean
  readonly mobilityKm: number
  readonly place: Place | null
  readonly languages: readonly string[]
  readonly conflicts: readonly Conflict[]
  readonly openProposals: number
  /** The line manager's veto; `until` is its last day, `null` when it has no end. */
  readonly managerVeto: { readonly until: PlainDate | null } | null
  /** Needs the line manager refused for this person. */
  readonly vetoedNeedIds: readonly string[]
  readonly missionsThisYear: number
  /** Missions ever carried out in SMEs. */
  readonly missionsEver: number
  /** Half-days the expert is free. */
  readonly calendar: Calendar
}

/** The half-days a company pledged for a site and a year, less those reserved. */
export type Pool = { readonly id: string; readonly companyId: string; readonly siteId: string; readonly year: number; readonly halfDaysLeft: HalfDays; /** The company asked not to be asked for this site until then. */ readonly heldUntil?: PlainDate | null; /** The company lends whole days only. */ readonly wholeDays?: boolean }

export const partNames = ['capability', 'calendars', 'proximity', 'load', 'ground'] as const
export type PartName = (typeof partNames)[number]

/** Published with the result: a change of weights is a change of version. The weights add up to `weightsTotal`. */
export type Weights = { readonly version: string; readonly of: Readonly<Record<PartName, number>> }
export const weightsTotal = 1000
export const defaultWeights: Weights = {
  version: '2026-1',
  of: { capability: 400, calendars: 250, proximity: 150, load: 100, ground: 100 },
}

/** `borrower` may be helped by experts of `lender`: both coordinators agreed. */
export type NeighbourConsent = { readonly borrower: string; readonly lender: string }

/** What every pair is judged against. */
export type Context = {
  readonly today: PlainDate
  readonly pools: ReadonlyMap<string, Pool>
  readonly neighbourConsents: readonly NeighbourConsent[]
  readonly plan: Omit<PlanRules, 'firstBy'>
  readonly maxOpenProposals: number
  /** Share of the total fit that raising the worst one may cost, 0.005 by default. */
  readonly floorLoss: number
  readonly weights: Weights
}

export const defaultPlan: Context['plan'] = { spacingDays: 2, maxPerWeek: 2, pairHalves: false }
export const defaultMaxOpenProposals = 3
export const defaultFloorLoss = 0.005
