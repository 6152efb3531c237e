import type { PlainDate } from '#house/clock/plain-date.ts'
import { dayAt, numberOf, onOrAfter } from '../days.ts'
import type { Territory } from '../network/model.ts'
import { newFirm } from '../network/smes.ts'
import type { Random, Weighted } from '../random.ts'
import { familyShares, familyWords } from '../words/skills.ts'
import type { Case, CaseNeed, Refuser } from './case.ts'

/** Files opened a year in the whole network, so that about as many are helped as in the years before. */
const contactsPerYear = 243

const fates: Weighted<Case['fate']> = [['helped', 60], ['refused', 22], ['never-started', 6.5], ['withdrawn', 6], ['ineligible', 5.5]]
const halfDayShares: Weighted<number> = [[2, 14], [4, 28], [6, 38], [8, 12], [10, 8]]
const jobShares: Weighted<number> = [[0, 15], [1, 15], [2, 16], [3, 15], [4, 12], [5, 9], [6, 6], [8, 6], [10, 4], [15, 2]]
const refusers: Weighted<Refuser> = [['company', 36], ['line-manager', 18], ['expert', 18], ['sme', 14], ['nobody', 14]]
const blocks = ['matching', 'signature', 'advance', 'nothing'] as const
const mainDays = ['on-site', 'remote'] as const
const [twoNeeds, adjourned, conditional, interrupted, referred, refusedOnce, refusedTwice] = [0.18, 0.06, 0.15, 0.08, 0.25, 0.26, 0.05]
const advanced = 0.55

export function needsOf(random: Random, count: number): CaseNeed[] {
  const needs: CaseNeed[] = []
  while (needs.length < count) {
    const family = random.weighted(familyShares)
    if (needs.some((need) => need.family === family)) continue
    const capability = random.chance(0.4) ? random.pick(familyWords[family].capabilities).fr : ''
    needs.push({ family, capability, halfDays: random.weighted(halfDayShares), remoteOk: random.pick(mainDays) === 'remote' && random.chance(0.6) })
  }
  return needs
}

/** A file like any other. */
export function usualCase(random: Random, territory: Territory, contacted: PlainDate): Case {
  const firm = newFirm(random)
  const draws = random.next()
  return {
    territory, random, contacted, firm, needs: needsOf(random, random.chance(twoNeeds) ? 2 : 1), fate: random.weighted(fates), created: random.weighted(jobShares),
    kept: Math.round(Math.min(40, firm.headcount) * (0.4 + 0.6 * random.next())), advanceCents: territory.offersAdvances && random.chance(advanced) ? random.int(10, 80) * 500_00 : 0,
    at: {}, stopAt: null, adjourned: random.chance(adjourned), condition: random.chance(conditional) ? { blocks: random.pick(blocks), staysOpen: false } : null,
    refusals: draws < refusedTwice ? [random.weighted(refusers), random.weighted(refusers)] : draws < refusedOnce + refusedTwice ? [random.weighted(refusers)] : [],
    asked: [], windowDays: 170, sessions: null, declared: null, confirmDelay: null, interruptedAfter: random.chance(interrupted) ? random.int(0, 4) : null, disputed: null,
    referrer: random.chance(referred) ? random.pick(territory.referrers) : null,
  }
}

/** The files of a stretch of time, over the territories as unevenly as in the years before. */
export function usualCases(random: Random, territories: readonly Territory[], from: PlainDate, to: PlainDate): Case[] {
  const days = numberOf(to) - numberOf(from)
  const count = Math.round((contactsPerYear * days) / 365)
  const weights = territories.map((territory) => [territory, territory.weight] as const)
  return Array.from({ length: count }, (_, place) => {
    const stream = random.fork(`case ${place}`)
    return usualCase(stream, stream.weighted(weights), dayAt(onOrAfter(numberOf(from) + stream.int(0, days - 1))))
  }).toSorted((a, b) => (a.contacted < b.contacted ? -1 : a.contacted > b.contacted ? 1 : 0))
}
