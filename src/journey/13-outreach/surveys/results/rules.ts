import type { Kept } from '../answering/rules.ts'
import { scale, type Question } from '../schema.ts'

/** The normal deviate of 95 %, both sides. */
const z = 1.959963984540054

export type Interval = { low: number; high: number }

/**
 * Wilson's score interval at 95 % for `count` among `base` (Wilson 1927; Newcombe 1998, method 3): it stays between 0 and 1 and
 * holds for few answers and for shares near the ends, where the usual « ± » does not. Null without a base.
 */
export function wilson(count: number, base: number): Interval | null {
  if (base <= 0) return null
  const share = count / base
  const middle = share + (z * z) / (2 * base)
  const half = z * Math.sqrt((share * (1 - share)) / base + (z * z) / (4 * base * base))
  const whole = 1 + (z * z) / base
  return { low: count === 0 ? 0 : Math.max(0, (middle - half) / whole), high: count === base ? 1 : Math.min(1, (middle + half) / whole) }
}

/** Under so many answers a share is only indicative. */
export const fewAnswers = 30
/** Under so many people a public figure could point at one of them. */
export const fewestPeople = 5

export type Answer = { audience: string; choices: Kept['choices'] }
/** How often one option or degree was chosen; `count` null where the public may not read it. */
export type Cell = { number: number; count: number | null }
/** The ends are one person's each: null where the public reads. */
export type Spread = { least: number | null; median: number; mean: number; most: number | null }
export type Breakdown = { audience: string; base: number; cells: Cell[] }[]
/** One question: `base` is who answered it, which is who its shares are of. */
export type Tally = { id: number; base: number; cells: Cell[]; figures: Spread | null; mean: number | null; byAudience: Breakdown }

const numbersOf = ({ kind, options }: Question): readonly number[] => (kind === 'scale' ? scale : kind === 'one' || kind === 'several' ? options.map((_option, at) => at + 1) : [])
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0) return null
  const [left, right] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0]
  return { least: sorted[0] ?? 0, median: (left + right) / 2, mean: mean(sorted), most: sorted.at(-1) ?? 0 }
}

const cellsOf = (question: Question, given: readonly (number | number[])[]): Cell[] =>
  numbersOf(question).map((number) => ({ number, count: given.filter((one) => [one].flat().includes(number)).length }))

/** What was answered to each question that is not free words, whole and by audience. */
export function tally(questions: readonly Question[], answers: readonly Answer[], audiences: readonly string[]): Tally[] {
  return questions.filter(({ kind }) => kind !== 'short' && kind !== 'long').map((question) => {
    const given = answers.flatMap(({ audience, choices }) => (choices[question.id] === undefined ? [] : [{ audience, value: choices[question.id]! }]))
    const values = given.map(({ value }) => value)
    const plain = values.flatMap((value) => (typeof value === 'number' ? [value] : []))
    const byAudience = audiences.map((audience) => given.filter((one) => one.audience === audience).map(({ value }) => value)).map((own, at) => ({ audience: audiences[at] ?? '', base: own.length, cells: cellsOf(question, own) }))
    return { id: question.id, base: values.length, cells: cellsOf(question, values), figures: question.kind === 'number' ? spreadOf(plain) : null, mean: question.kind === 'scale' && plain.length > 0 ? mean(plain) : null, byAudience }
  })
}

const few = (count: number | null) => count !== null && count > 0 && count < fewestPeople
const countOf = ({ count }: Cell) => count ?? 0

/** Whether cells left out of a known total stay unknown: more than one, and more than one way to share what they hold together. */
function holds(hidden: readonly Cell[]): boolean {
  if (hidden.length === 0) return true
  const together = hidden.reduce((sum, cell) => sum + countOf(cell), 0)
  const small = hidden.filter(({ count }) => few(count)).length
  const large = hidden.length - small
  if (hidden.length < 2) return false
  return large > 0 ? together > small + large * fewestPeople : together > small && together < small * (fewestPeople - 1)
}

/** Cells the public may read: those under five are hidden, then the next smallest while a subtraction would tell. Null: none may be shown. */
function hiddenOf(cells: readonly Cell[], adding: boolean): Cell[] | null {
  const hidden = cells.filter(({ count }) => few(count))
  const rest = cells.filter(({ count }) => countOf({ number: 0, count }) >= fewestPeople).toSorted((a, b) => countOf(a) - countOf(b))
  if (!adding) return hidden
  while (!holds(hidden)) {
    const next = rest.shift()
    if (!next) return null
    hidden.push(next)
  }
  return hidden
}

export type Withheld = 'few' | 'follows-masked' | null
export type PublicTally = Tally & { withheld: Withheld; /** The audiences are not told apart: a cell of them would be of fewer than five. */ together: boolean }

function publicOne(question: Question, one: Tally, governed: 'masked' | 'open'): PublicTally {
  const bare = { ...one, cells: [], figures: null, mean: null, byAudience: [], together: false }
  if (governed === 'masked') return { ...bare, base: 0, withheld: 'follows-masked' }
  if (one.base < fewestPeople) return { ...bare, base: 0, withheld: 'few' }
  const hidden = hiddenOf(one.cells, question.kind !== 'several')
  if (!hidden) return { ...bare, base: 0, withheld: 'few' }
  const masked = hidden.length > 0
  const apart = one.byAudience.length > 1 && question.kind !== 'number' && !masked && one.byAudience.every(({ base, cells }) => (base === 0 || base >= fewestPeople) && !cells.some(({ count }) => few(count)))
  const figures = one.figures && { ...one.figures, least: null, most: null }
  return {
    ...one, figures, mean: masked ? null : one.mean, cells: one.cells.map((cell) => (hidden.includes(cell) ? { ...cell, count: null } : cell)),
    byAudience: apart ? one.byAudience : [], together: one.byAudience.length > 1 && !apart, withheld: null,
  }
}

/**
 * What anyone may read: no cell under five, no question of fewer than five, and nothing of a question whose base would
 * tell a cell that is hidden in the one it follows. Free words are not in a tally at all.
 */
export function publicTallies(questions: readonly Question[], tallies: readonly Tally[]): PublicTally[] {
  const shown = new Map<number, PublicTally>()
  for (const one of tallies) {
    const question = questions.find(({ id }) => id === one.id)!
    const before = question.after === null ? undefined : shown.get(question.after)
    const masked = before !== undefined && (before.withheld !== null || before.cells.some(({ count }) => count === null))
    shown.set(one.id, publicOne(question, one, masked ? 'masked' : 'open'))
  }
  return [...shown.values()]
}
