import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { changed, faultsOf, newQuestion, readChange, slugOf, standingOf } from './rules.ts'
import type { Question } from './schema.ts'

const words = (fr: string, en = '') => ({ fr, en })
const question = (id: number, more: Partial<Question> = {}): Question => ({ ...newQuestion('one', []), id, label: words(`Question ${id}`), options: [words('Oui'), words('Non')], ...more })
const audience = { name: words('Entreprises'), quota: 10 }
const codes = (questions: readonly Question[], more = {}) => faultsOf({ title: words('Enquête'), locales: ['fr'], questions, audiences: [audience], ...more }).map(({ code, at }) => (at === null ? code : `${at + 1} ${code}`))

describe('what keeps a survey from opening', () => {
  test('nothing, when every word is there and every condition looks back', () => {
    expect(codes([question(1), question(2, { after: 1, among: [2] }), question(3, { kind: 'scale', options: [] }), question(4, { kind: 'long', options: [], after: 3, among: [1, 2] })])).toEqual([])
  })

  test('a condition on itself, on a later question, or two that wait for each other', () => {
    expect(codes([question(1, { after: 1, among: [1] })])).toEqual(['1 outreach.condition-later'])
    expect(codes([question(1, { after: 2, among: [1] }), question(2)])).toEqual(['1 outreach.condition-later'])
    expect(codes([question(1, { after: 2, among: [1] }), question(2, { after: 1, among: [1] })])).toEqual(['1 outreach.condition-later'])
    expect(codes([question(1), question(2, { after: 9, among: [1] })])).toEqual(['2 outreach.condition-later'])
  })

  test('a condition on free words, on an option that is not there, or on none', () => {
    expect(codes([question(1, { kind: 'short', options: [] }), question(2, { after: 1, among: [1] })])).toEqual(['2 outreach.condition-open'])
    expect(codes([question(1), question(2, { after: 1, among: [3] })])).toEqual(['2 outreach.condition-option'])
    expect(codes([question(1), question(2, { after: 1, among: [] })])).toEqual(['2 outreach.condition-option'])
    expect(codes([question(1, { among: [1] })])).toEqual(['1 outreach.condition-of-nothing'])
  })

  test('a language that lacks words, few options, a choice of more than there are, bounds that cross', () => {
    expect(codes([question(1)], { locales: ['fr', 'en'] })).toEqual(['outreach.title-empty', 'outreach.audience-empty', '1 outreach.question-empty'])
    expect(codes([question(1, { options: [words('Oui')] })])).toEqual(['1 outreach.options-few'])
    expect(codes([question(1, { kind: 'several', most: 3 }), question(2, { kind: 'number', options: [], min: 5, max: 1 })])).toEqual(['1 outreach.most-of-options', '2 outreach.bounds'])
    expect(codes([], { audiences: [] })).toEqual(['outreach.no-question', 'outreach.no-audience'])
    expect(codes([question(1), question(1)])).toEqual(['outreach.question-twice'])
  })
})

test('answers are taken from the first to the last day, unless somebody closed it', () => {
  const survey = { status: 'open', opens_on: toPlainDate('2026-03-02'), closes_on: toPlainDate('2026-03-31') }
  const days = ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map((day) => standingOf(survey, toPlainDate(day)))
  expect(days).toEqual(['before', 'open', 'open', 'over'])
  expect([standingOf({ ...survey, status: 'closed' }, toPlainDate('2026-03-10')), standingOf({ ...survey, status: 'draft' }, toPlainDate('2026-03-10'))]).toEqual(['over', 'draft'])
})

test('buttons of the composer add, move and remove; a question keeps its id', () => {
  const questions = [question(1), question(4)]
  expect(changed(questions, readChange('add:scale')).map(({ id, kind }) => [id, kind])).toEqual([[1, 'one'], [4, 'one'], [5, 'scale']])
  expect(changed(questions, readChange('up:1')).map(({ id }) => id)).toEqual([4, 1])
  expect(changed(questions, readChange('down:0')).map(({ id }) => id)).toEqual([4, 1])
  expect(changed(questions, readChange('remove:0')).map(({ id }) => id)).toEqual([4])
  expect([readChange('add:nothing'), readChange('up:x'), readChange('audience:add')]).toEqual([null, null, { audience: 'add' }])
})

test('the address of a survey comes from its title', () => {
  expect([slugOf('Enquête de notoriété 2015'), slugOf('  L’œuvre : « 100 % » !  '), slugOf('???')]).toEqual(['enquete-de-notoriete-2015', 'l-oeuvre-100', ''])
})
