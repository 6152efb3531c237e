import { scale, type Question } from '../schema.ts'

type One = string | number
/** What came in, by question: `q1`, `q2`… as a form or the API sends it. */
export type Given = Readonly<Record<string, One | readonly One[]>>
/** What is kept of it, by the id of the question: numbers of options, degrees and figures; free words apart. */
export type Kept = { choices: Record<string, number | number[]>; texts: Record<string, string> }
export type Read = Kept & { /** Ids of the questions that were to be asked. */ asked: number[]; /** By the name of the field, the code of what is wrong. */ errors: Record<string, string> }

export const fieldOf = ({ id }: Pick<Question, 'id'>) => `q${id}`
const limits = { short: 300, long: 5000 } as const

/** Whether a question is asked of somebody, from what they chose before: not of those who were not asked what it follows. */
export function isAsked({ after, among }: Pick<Question, 'after' | 'among'>, choices: Kept['choices']): boolean {
  if (after === null) return true
  const before = choices[after]
  return before !== undefined && [before].flat().some((one) => among.includes(one))
}

const list = (given: One | readonly One[] | undefined): string[] => (given === undefined ? [] : [given].flat().map((one) => String(one).trim()).filter((one) => one !== ''))
const fault = (code: string) => ({ error: `outreach.answer-${code}` })
type Reading = { error: string } | { choice: number | number[] } | { text: string } | null

/** « 12,5 » and « 12.5 » are the same figure. */
function figureOf({ min, max }: Question, [typed = '', ...more]: readonly string[]): Reading {
  const value = Number(typed.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.'))
  if (more.length > 0 || !Number.isFinite(value)) return fault('number')
  return (min !== null && value < min) || (max !== null && value > max) ? fault('range') : { choice: value }
}

function severalOf({ options, most }: Question, values: readonly string[]): Reading {
  const chosen = [...new Set(values.map(Number))].toSorted((a, b) => a - b)
  if (!chosen.every((one) => Number.isInteger(one) && one >= 1 && one <= options.length)) return fault('option')
  return most !== null && chosen.length > most ? fault('most') : { choice: chosen }
}

function oneOf(numbers: number, values: readonly string[]): Reading {
  const chosen = Number(values[0])
  return values.length === 1 && Number.isInteger(chosen) && chosen >= 1 && chosen <= numbers ? { choice: chosen } : fault('option')
}

function wordsOf(kind: 'short' | 'long', values: readonly string[]): Reading {
  const text = values.join('\n')
  return text.length > limits[kind] ? fault('long') : { text }
}

function readOne(question: Question, values: readonly string[]): Reading {
  if (values.length === 0) return question.required ? fault('required') : null
  if (question.kind === 'one') return oneOf(question.options.length, values)
  if (question.kind === 'scale') return oneOf(scale.length, values)
  if (question.kind === 'several') return severalOf(question, values)
  return question.kind === 'number' ? figureOf(question, values) : wordsOf(question.kind, values)
}

/**
 * Reads a whole form, question after question: an answer to a question that was not to be asked is dropped, whatever was
 * typed into it. Without errors, what is kept is what counts.
 */
export function readAnswers(questions: readonly Question[], given: Given): Read {
  const read: Read = { choices: {}, texts: {}, asked: [], errors: {} }
  for (const question of questions) {
    if (!isAsked(question, read.choices)) continue
    read.asked.push(question.id)
    const one = readOne(question, list(given[fieldOf(question)]))
    if (one === null) continue
    if ('error' in one) read.errors[fieldOf(question)] = one.error
    else if ('text' in one) read.texts[question.id] = one.text
    else read.choices[question.id] = one.choice
  }
  return read
}
