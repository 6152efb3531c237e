import { stringify } from 'csv-stringify/sync'
import type { Locale } from '#house/i18n/locale.ts'
import type { Written } from '#house/sheets/write-xlsx.ts'
import { readIn, type Question } from '../../schema.ts'
import type { SurveyRows } from '../queries.ts'
import { texts } from '../schema.ts'

type Row = SurveyRows['rows'][number]

function cellOf(question: Question, own: Locale, { choices, texts: free }: Row): Written {
  const value = choices[question.id]
  if (question.kind === 'short' || question.kind === 'long') return free[question.id] ?? null
  if (value === undefined) return null
  if (question.kind === 'scale' || question.kind === 'number') return typeof value === 'number' ? value : null
  return [value].flat().map((one) => question.options[one - 1]?.[own] ?? '').join(' | ')
}

/** One line an answer. An anonymous survey has no column for a name, an address or a day. */
export function sheetOf(locale: Locale, { survey, audiences, rows }: SurveyRows): { head: string[]; rows: Written[][] } {
  const t = texts(locale)
  const own = readIn(locale, survey.locales)
  const nameOf = (id: string) => audiences.find((one) => one.id === id)?.name[own] ?? ''
  const person = survey.named ? [t('column.name'), t('column.email'), t('column.day')] : [t('column.repeated')]
  const personOf = ({ name, email, answeredOn, repeated }: Row): Written[] => (survey.named ? [name, email, { day: answeredOn }] : [repeated ? t('column.yes') : null])
  return {
    head: [t('column.audience'), ...person, ...survey.questions.map(({ label }, at) => `${at + 1}. ${label[own]}`)],
    rows: rows.map((row) => [nameOf(row.audience), ...personOf(row), ...survey.questions.map((question) => cellOf(question, own, row))]),
  }
}

const plain = (value: Written) => (value !== null && typeof value === 'object' ? value.day : value)

/** Formulas are made harmless: what begins with a sign was typed by anybody. */
export const csvOf = ({ head, rows }: ReturnType<typeof sheetOf>) => stringify([head, ...rows.map((row) => row.map(plain))], { delimiter: ';', bom: true, escape_formulas: true })
