import { dayIn, onOrAfter, onOrBefore, yearAt, type DayNumber } from '../days.ts'
import type { MeetingDays } from '../network/meetings.ts'
import type { Territory } from '../network/model.ts'
import { sectorShares, sizeShares, type SizeBand } from '../network/smes.ts'
import type { Random, Weighted } from '../random.ts'
import { deck, fitToTotal, wholeShares, type Bounded } from '../shares.ts'
import type { Sector } from '../words/firm-names.ts'
import type { Draft } from './project.ts'
import { firstYear, type YearTotals } from './years.ts'

const mostPerTerritory = 20
const daysShares: Weighted<number> = [[1, 15], [2, 27], [3, 36], [4, 10], [5, 6], [6, 2], [7, 1], [8, 1], [9, 0.7], [10, 0.5], [12, 0.5], [15, 0.3]]
const expertShares: Weighted<number> = [[1, 78], [2, 17], [3, 5]]
const jobShares: Weighted<number> = [[0, 15], [1, 15], [2, 16], [3, 15], [4, 12], [5, 9], [6, 6], [8, 6], [10, 4], [15, 2]]
const largest: Record<SizeBand, number> = { 'under-10': 9, '10-20': 20, '21-249': 120 }
const usuallyKept: Record<SizeBand, readonly [number, number]> = { 'under-10': [1, 8], '10-20': [5, 16], '21-249': [12, 50] }

/** 2015 as told for the twelve named territories; later years around the same weights, very unevenly. */
function counts(random: Random, { year, helped }: YearTotals, territories: readonly Territory[]): number[] {
  const weights = territories.map(({ weight, words }) => (year === firstYear ? words.smes2015 ?? 0 : weight * (0.5 + random.next() + 0.6 * random.next() ** 3)))
  if (year !== firstYear) return fitToTotal(random, wholeShares(helped, weights).map((value) => ({ value, least: 0, most: mostPerTerritory })), helped)
  const told = weights.reduce((sum, weight) => sum + weight, 0)
  const others = fitToTotal(random, territories.filter(({ words }) => words.smes2015 === null).map(() => ({ value: random.int(1, 4), least: 1, most: 4 })), helped - told)
  return territories.map(({ words }) => words.smes2015 ?? others.shift() ?? 0)
}

/** The SMEs whose agreements are signed in a year, with what the year's totals ask of each. */
export function helpedIn(random: Random, totals: YearTotals, territories: readonly Territory[], meetings: MeetingDays): Draft[] {
  const places = counts(random, totals, territories).flatMap((count, at) => Array<Territory>(count).fill(territories[at]!))
  const [bands, sectors] = [deck<SizeBand>(random, places.length, sizeShares), deck<Sector>(random, places.length, sectorShares)]
  const drafts = places.map((territory, at): Draft => ({
    territory, fate: 'helped', ...timeline(random, totals.year, territory, meetings), band: bands[at] ?? 'under-10', sector: sectors[at] ?? 'services',
    needs: [], created: random.weighted(jobShares), kept: 0, advanceCents: 0, halfDays: 0, experts: 1,
  }))
  shareDays(random, drafts)
  for (const draft of drafts) draft.kept = random.int(...usuallyKept[draft.band])
  const inMain = drafts.filter(({ territory }) => territory.index === 0)
  if (totals.main) fit(random, inMain, totals.main)
  fit(random, totals.main ? drafts.filter((draft) => !inMain.includes(draft)) : drafts, totals.main ? without(totals, totals.main) : totals)
  return drafts
}

type Sums = { halfDays: number; created: number; kept: number }
const without = (all: Sums, part: Sums): Sums => ({ halfDays: all.halfDays - part.halfDays, created: all.created - part.created, kept: all.kept - part.kept })

function fit(random: Random, drafts: readonly Draft[], totals: Sums): void {
  const fitted = (bounded: (draft: Draft) => Bounded, total: number) => fitToTotal(random, drafts.map(bounded), total)
  const halfDays = fitted((draft) => ({ value: draft.halfDays, least: 2 * draft.experts, most: 10 * draft.experts }), totals.halfDays)
  const created = fitted((draft) => ({ value: draft.created, least: 0, most: 20 }), totals.created)
  const kept = fitted((draft) => ({ value: draft.kept, least: 0, most: largest[draft.band] }), totals.kept)
  drafts.forEach((draft, at) => Object.assign(draft, { halfDays: halfDays[at], created: created[at], kept: kept[at] }))
}

/** The longer projects have the most experts. */
function shareDays(random: Random, drafts: readonly Draft[]): void {
  const days = deck(random, drafts.length, daysShares).toSorted((a, b) => b - a)
  const experts = deck(random, drafts.length, expertShares).toSorted((a, b) => b - a)
  random.shuffled(drafts).forEach((draft, at) => Object.assign(draft, { halfDays: 2 * (days[at] ?? 3), experts: experts[at] ?? 1 }))
}

/** From the signature back: decision of a committee one to three months before, contact two to five months before that. */
function timeline(random: Random, year: number, territory: Territory, meetings: MeetingDays): { contacted: DayNumber; decided: DayNumber; signed: DayNumber } {
  const [first, last] = [dayIn(year, 1, 4), dayIn(year, 12, 22)]
  const opening = dayIn(firstYear, 1, 2)
  const days = meetings.of(territory).filter((day) => day >= first - 60 && day <= last - 16 && day >= opening + 50)
  const weigh = (day: DayNumber) => (yearAt(day) < year ? 25 : day > last - 60 ? 10 : 33)
  const decided = random.weighted(days.map((day) => [day, weigh(day)] as const))
  const signed = onOrBefore(Math.min(last, Math.max(first, decided + random.int(22, 95))))
  const contacted = onOrAfter(Math.max(opening + random.int(0, 16), decided - random.int(48, 150)))
  return { contacted, decided, signed: onOrAfter(Math.max(signed, decided + 14)) }
}
