import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { kinds, type Audience, type Kind, type Question, type Words } from './schema.ts'

/** What stands in the public address, from the first title. */
export const slugOf = (title: string) => title.toLowerCase().normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll('œ', 'oe').replaceAll(/[^a-z0-9]+/g, '-').slice(0, 80).replaceAll(/^-|-$/g, '')

type OfQuestion = 'question-empty' | 'options-few' | 'options-uneven' | 'most-of-options' | 'bounds' | 'condition-of-nothing' | 'condition-later' | 'condition-open' | 'condition-option'
type OfSurvey = 'title-empty' | 'no-question' | 'no-audience' | 'audience-empty' | 'question-twice'
type Code = `outreach.${OfQuestion | OfSurvey}`
/** What keeps a survey from opening: the code of its sentence, and the place of the question it is about. */
export type Fault = { code: Code; at: number | null }

const said = (words: Words, locales: readonly Locale[]) => locales.every((locale) => words[locale] !== '')

/** How many numbers a condition may name: the options of a choice, the degrees of a scale; none of a question that has neither. */
const numbersOf = ({ kind, options }: Question) => (kind === 'one' || kind === 'several' ? options.length : kind === 'scale' ? 5 : 0)

/** A question may follow an earlier one alone, so that no two can wait for each other. */
function conditionFault(questions: readonly Question[], at: number): Code | null {
  const { after, among } = questions[at]!
  if (after === null) return among.length > 0 ? 'outreach.condition-of-nothing' : null
  const before = questions.findIndex(({ id }) => id === after)
  if (before < 0 || before >= at) return 'outreach.condition-later'
  const numbers = numbersOf(questions[before]!)
  if (numbers === 0) return 'outreach.condition-open'
  return among.length === 0 || among.some((one) => one > numbers) ? 'outreach.condition-option' : null
}

function ownFault({ kind, label, options, most, min, max }: Question, locales: readonly Locale[]): Code | null {
  if (!said(label, locales)) return 'outreach.question-empty'
  if ((kind === 'one' || kind === 'several') && options.length < 2) return 'outreach.options-few'
  if ((kind === 'one' || kind === 'several') && !options.every((option) => said(option, locales))) return 'outreach.options-uneven'
  if (kind === 'several' && most !== null && most > options.length) return 'outreach.most-of-options'
  return kind === 'number' && min !== null && max !== null && min >= max ? 'outreach.bounds' : null
}

export type Checked = { title: Words; locales: readonly Locale[]; questions: readonly Question[]; audiences: readonly Audience[] }

/** Everything that has to be mended before a survey opens, in the order of its page. */
export function faultsOf({ title, locales, questions, audiences }: Checked): Fault[] {
  const ids = questions.map(({ id }) => id)
  const whole: (Code | null)[] = [
    said(title, locales) ? null : 'outreach.title-empty', questions.length === 0 ? 'outreach.no-question' : null, audiences.length === 0 ? 'outreach.no-audience' : null,
    audiences.every(({ name }) => said(name, locales)) ? null : 'outreach.audience-empty', new Set(ids).size < ids.length ? 'outreach.question-twice' : null,
  ]
  const each = questions.flatMap((question, at) => [ownFault(question, locales), conditionFault(questions, at)].map((code) => ({ code, at })))
  return [...whole.map((code) => ({ code, at: null })), ...each].flatMap(({ code, at }) => (code ? [{ code, at }] : []))
}

export type Standing = 'draft' | 'before' | 'open' | 'over'

/** Whether answers are taken on a day: from the first to the last, both included, while nobody closed it. */
export function standingOf({ status, opens_on, closes_on }: { status: string; opens_on: PlainDate; closes_on: PlainDate }, today: PlainDate): Standing {
  if (status === 'draft') return 'draft'
  if (status !== 'open' || today > closes_on) return 'over'
  return today < opens_on ? 'before' : 'open'
}

export type Change = { add: Kind } | { remove: number } | { up: number } | { down: number } | { audience: 'add' } | null

/** What a button of the composer asks: `add:one`, `up:3`, `audience:add`. */
export function readChange(value: string): Change {
  const [what, which = ''] = value.split(':')
  const kind = kinds.find((one) => one === which)
  if (what === 'add' && kind) return { add: kind }
  if (what === 'audience') return { audience: 'add' }
  const at = Number(which)
  if (!Number.isInteger(at) || at < 0) return null
  return what === 'remove' ? { remove: at } : what === 'up' ? { up: at } : what === 'down' ? { down: at } : null
}

const nothing: Words = { fr: '', en: '' }

export const newQuestion = (kind: Kind, questions: readonly Pick<Question, 'id'>[]): Question =>
  ({ id: Math.max(0, ...questions.map(({ id }) => id)) + 1, kind, label: nothing, required: false, options: [], most: null, min: null, max: null, unit: nothing, after: null, among: [] })

const swapped = (questions: readonly Question[], a: number, b: number) => {
  const [first, second] = [questions[a], questions[b]]
  return first && second ? questions.map((question, at) => (at === a ? second : at === b ? first : question)) : [...questions]
}

/** The questions after a button of the composer was pressed. */
export function changed(questions: readonly Question[], change: Change): Question[] {
  if (!change || 'audience' in change) return [...questions]
  if ('add' in change) return [...questions, newQuestion(change.add, questions)]
  if ('remove' in change) return questions.filter((_question, at) => at !== change.remove)
  return 'up' in change ? swapped(questions, change.up - 1, change.up) : swapped(questions, change.down, change.down + 1)
}
