import { count, indices, mondayOf, weeklyCounts } from '#house/calendar/plan/half-day-calendar.ts'
import { canBeRemote, commonHalvesAfterVeto, distanceBetween, matchingCapabilities } from './meeting.ts'
import { topLevel, type Capability, type Context, type Expert, type Need, type Params, type PartName } from './problem.ts'

export type Reason = { readonly sign: '+' | '-'; readonly code: string; readonly params: Params }
/** A whole number from 0 to `fullScore`, with the words that explain it. */
export type Scored = { readonly score: number; readonly reasons: readonly Reason[] }
export type Part = (need: Need, expert: Expert, context: Context) => Scored

export const fullScore = 1000
const scored = (share: number, reasons: readonly Reason[]): Scored => ({ score: Math.round(share * fullScore), reasons })
const plus = (code: string, params: Params = {}): Reason => ({ sign: '+', code, params })
const minus = (code: string, params: Params = {}): Reason => ({ sign: '-', code, params })

/** What a capability is worth when only declared, and when only the family is known. */
const declaredShare = 0.6
const familyOnlyShare = 0.5

function worth(one: Capability, asked: string | null, need: Need): number {
  const wanted = need.level ?? topLevel
  const levelShare = Math.min(one.level, wanted) / wanted
  const precise = asked === null || one.capability === asked ? 1 : familyOnlyShare
  return levelShare * precise * (one.confirmed ? 1 : declaredShare)
}

/** Mean over the capabilities asked of the best the expert offers for each; the family counts as one when none is named. */
export const capability: Part = (need, expert) => {
  const offered = matchingCapabilities(need, expert)
  const asked: readonly (string | null)[] = need.capabilities.length > 0 ? need.capabilities : [null]
  const best = asked.map((code) => {
    const answers = offered.filter((one) => code === null || one.capability === null || one.capability === code)
    return answers.reduce((most, one) => Math.max(most, worth(one, code, need)), 0)
  })
  const covered = best.filter((value) => value > 0).length
  const confirmed = offered.filter((one) => one.confirmed)
  const reasons = [
    ...confirmed.map((one) => plus('capability-confirmed', { family: one.family, capability: one.capability ?? '', level: one.level })),
    ...(offered.length > 0 && confirmed.length === 0 ? [minus('capability-declared-only', { family: need.family })] : []),
    ...confirmed.filter((one) => one.stale).map((one) => minus('capability-stale', { family: one.family, capability: one.capability ?? '' })),
    ...(offered.length > 0 && need.capabilities.length > 0 && offered.every((one) => one.capability === null) ? [minus('capability-family-only', { family: need.family })] : []),
    ...(covered < asked.length ? [minus('capability-partly-covered', { covered, asked: asked.length })] : []),
  ]
  return scored(best.reduce((sum, value) => sum + value, 0) / asked.length, reasons)
}

/** Room to choose matters more than an early start; the two shares make one. */
const roomShare = 0.7
const promptShare = 0.3
/** A hole of so many whole weeks is told; it does not count by itself. */
const toldHoleWeeks = 2

/** Room: common half-days against those and the asked ones together. Promptness: how early the first one stands. */
export const calendars: Part = (need, expert) => {
  const common = commonHalvesAfterVeto(need, expert)
  const free = count(common)
  const [first] = indices(common)
  const room = free === 0 ? 0 : free / (free + need.halfDays)
  const prompt = first === undefined ? 0 : 1 - (first >> 1) / common.days
  const strip = weeklyCounts(common)
  const next = strip.findIndex((halves) => halves > 0)
  const hole = longestHole(strip)
  const reasons = [
    free === 0 ? minus('no-common-half-day') : plus('common-half-days', { count: free, weeks: strip.length }),
    ...(next >= toldHoleWeeks ? [minus('first-common-week', { monday: mondayOf(common, next) })] : []),
    ...(hole.length >= toldHoleWeeks
      ? [minus('no-common-half-day-from-week', { monday: mondayOf(common, hole.from), weeks: hole.length })]
      : []),
  ]
  return scored(roomShare * room + promptShare * prompt, reasons)
}

/** The longest run of empty weeks that stands between two weeks that are not. */
function longestHole(free: readonly number[]): { from: number; length: number } {
  let hole = { from: 0, length: 0 }
  let last = -1
  free.forEach((halves, week) => {
    if (halves === 0) return
    if (last >= 0 && week - last - 1 > hole.length) hole = { from: last + 1, length: week - last - 1 }
    last = week
  })
  return hole
}

/** At this distance a visit is worth half of one next door. */
const halfWorthKm = 60
/** What working at a distance, or from an unknown place, is worth. */
const remoteShare = 0.5

export const proximity: Part = (need, expert) => {
  const distance = distanceBetween(need, expert)
  if (distance === null) {
    return scored(remoteShare, [canBeRemote(need, expert) ? plus('remote-agreed') : minus('distance-unknown')])
  }
  const near = halfWorthKm / (halfWorthKm + distance)
  const km = Math.round(distance)
  if (canBeRemote(need, expert) && near < remoteShare) return scored(remoteShare, [plus('remote-agreed'), minus('distance', { km })])
  return scored(near, [near >= remoteShare ? plus('distance', { km }) : minus('distance', { km })])
}

/** So many engagements halve the score. */
const halvingEngagements = 2

/** Missions of the year and proposals awaiting an answer weigh alike. */
export const load: Part = (_need, expert) => {
  const { missionsThisYear, openProposals } = expert
  const reasons = [
    missionsThisYear === 0 ? plus('no-mission-this-year') : minus('missions-this-year', { count: missionsThisYear }),
    ...(openProposals > 0 ? [minus('proposals-open', { count: openProposals })] : []),
    plus('half-days-left', { count: expert.halfDaysLeft }),
  ]
  return scored(halvingEngagements / (halvingEngagements + missionsThisYear + openProposals), reasons)
}

/** Somebody new keeps this share, or nobody would ever begin. */
const newcomerShare = 0.5

/** Each mission in an SME brings half as much as would still be missing after the one before it, and so never too much. */
export const ground: Part = (_need, expert) => {
  const { missionsEver } = expert
  const reasons = [missionsEver === 0 ? minus('never-in-an-sme') : plus('missions-in-smes', { count: missionsEver })]
  return scored(newcomerShare + (1 - newcomerShare) * (missionsEver / (missionsEver + 1)), reasons)
}

export const parts: Readonly<Record<PartName, Part>> = { capability, calendars, proximity, load, ground }
