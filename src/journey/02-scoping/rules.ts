import type { Selectable } from 'kysely'
import { daysBetween, eachDay, type PlainDate } from '#house/clock/plain-date.ts'
import { isWorkingDay } from '#house/clock/working-days.ts'
import type { BriefsTable } from '#house/db/tables.ts'

export type Tone = 'green' | 'orange' | 'red'
export const tones = ['green', 'orange', 'red'] as const satisfies readonly Tone[]

/** The four lights and the six points under them. */
export const lightPoints = {
  scope: ['result', 'limits'],
  transfer: ['recipient'],
  management: ['management', 'dates'],
  urgency: ['deadline'],
} as const
export type Light = keyof typeof lightPoints
export type ReadinessPoint = (typeof lightPoints)[Light][number]

/** Every reason a point may give for its colour; each is a sentence of the catalogue. */
export type Why =
  | 'no-objective' | 'no-deliverable' | 'no-starting-point' | 'result-written' | 'no-limits' | 'limits-written' | 'no-recipient' | 'no-freed-time' | 'recipient-named'
  | 'management-unavailable' | 'management-not-asked' | 'management-delegates' | 'management-present' | 'no-half-days' | 'no-window' | 'window-past' | 'window-short' | 'many-days' | 'window-long' | 'dates-set'
  | 'needed-before-start' | 'needed-before-end' | 'no-urgency' | 'urgency-said'

export type Point = { point: ReadinessPoint; tone: Tone; why: Why; params: Readonly<Record<string, number>> }
export type Brief = Pick<Selectable<BriefsTable>, 'objective' | 'deliverable' | 'out_of_scope' | 'starting_point' | 'recipient' | 'freed_time' | 'management' | 'urgency' | 'needed_by' | 'half_days' | 'window_from' | 'window_to'>

type Said = [Tone, Why, Readonly<Record<string, number>>?]
/** A mission takes three days on average; beyond ten it is another kind of help. */
const manyHalfDays = 20
/** Half-days spread over more than this many days lose their thread. */
const longDays = 365

const linesIn = (text: string) => text.split('\n').filter((line) => line.trim() !== '').length

function result({ objective, deliverable, starting_point }: Brief): Said {
  if (objective === '') return ['red', 'no-objective']
  if (deliverable === '') return ['red', 'no-deliverable']
  return starting_point === '' ? ['orange', 'no-starting-point'] : ['green', 'result-written']
}

const limits = ({ out_of_scope }: Brief): Said => (out_of_scope === '' ? ['red', 'no-limits'] : ['green', 'limits-written', { count: linesIn(out_of_scope) }])

function recipient({ recipient: name, freed_time }: Brief): Said {
  if (name === '') return ['red', 'no-recipient']
  return freed_time === '' ? ['orange', 'no-freed-time'] : ['green', 'recipient-named']
}

const saidOfManagement = { present: ['green', 'management-present'], delegate: ['orange', 'management-delegates'], unavailable: ['red', 'management-unavailable'] } as const
const management = ({ management: answer }: Brief): Said => (answer === null ? ['orange', 'management-not-asked'] : [...saidOfManagement[answer]])

/** Working half-days of a period, counted no further than needed. */
function workingHalves(from: PlainDate, to: PlainDate, enough: number): number {
  let halves = 0
  for (const day of eachDay(from, to)) {
    if (halves >= enough) break
    if (isWorkingDay(day)) halves += 2
  }
  return halves
}

function dates({ half_days, window_from, window_to }: Brief, today: PlainDate): Said {
  if (half_days === null) return ['red', 'no-half-days']
  if (window_from === null || window_to === null) return ['red', 'no-window']
  if (window_to < today) return ['red', 'window-past']
  const free = workingHalves(window_from > today ? window_from : today, window_to, half_days)
  if (free < half_days) return ['red', 'window-short', { asked: half_days, free }]
  if (half_days > manyHalfDays) return ['orange', 'many-days', { asked: half_days }]
  return daysBetween(window_from, window_to) > longDays ? ['orange', 'window-long'] : ['green', 'dates-set', { asked: half_days }]
}

function deadline({ urgency, needed_by, window_from, window_to }: Brief): Said {
  if (needed_by !== null && window_from !== null && needed_by < window_from) return ['red', 'needed-before-start']
  if (needed_by !== null && window_to !== null && needed_by < window_to) return ['orange', 'needed-before-end']
  return urgency === '' && needed_by === null ? ['orange', 'no-urgency'] : ['green', 'urgency-said']
}

/**
 * The six points that break missions later, each with its colour and why. A brief that is closed is judged on the day it was:
 * time alone turns nothing red afterwards.
 */
export function readiness(brief: Brief, today: PlainDate): Point[] {
  const said: Record<ReadinessPoint, Said> = {
    result: result(brief), limits: limits(brief), recipient: recipient(brief), management: management(brief), dates: dates(brief, today), deadline: deadline(brief),
  }
  return Object.values(lightPoints).flat().map((point) => ({ point, tone: said[point][0], why: said[point][1], params: said[point][2] ?? {} }))
}

export const redPoints = (points: readonly Point[]) => points.filter(({ tone }) => tone === 'red')
/** Without a number of half-days and a period no calendar can be sought: no reason makes up for them. */
export const beyondReasons = (points: readonly Point[]) => points.some(({ why }) => why === 'no-half-days' || why === 'no-window')

/** Each light with the points under it; as red as the reddest of them. */
export const lightsOf = (points: readonly Point[]): { light: Light; tone: Tone; points: Point[] }[] =>
  (Object.keys(lightPoints) as Light[]).map((light) => {
    const own = points.filter(({ point }) => (lightPoints[light] as readonly ReadinessPoint[]).includes(point))
    return { light, tone: own.map(({ tone }) => tone).toSorted((a, b) => tones.indexOf(b) - tones.indexOf(a))[0] ?? 'green', points: own }
  })
