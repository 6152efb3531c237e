import { describe, expect, test } from 'vitest'
import { newQuestion } from '../rules.ts'
import type { Question } from '../schema.ts'
import { readAnswers } from './rules.ts'

const words = { fr: 'mots', en: '' }
const question = (id: number, more: Partial<Question>): Question => ({ ...newQuestion('one', []), id, label: words, options: [words, words, words], ...more })

// 1 known? → 2 by whom (asked of 1 = 1), → 3 how satisfied (asked of those asked 2 who said 1 or 2)
const chain = [question(1, { required: true }), question(2, { after: 1, among: [1], required: true, kind: 'several', most: 2 }), question(3, { after: 2, among: [1, 2], kind: 'scale', required: true })]

describe('a conditional question', () => {
  test('is asked of whom it concerns, and must then be answered', () => {
    expect(readAnswers(chain, { q1: '1' })).toMatchObject({ asked: [1, 2], errors: { q2: 'outreach.answer-required' } })
    expect(readAnswers(chain, { q1: '1', q2: ['2', '3'] })).toMatchObject({ asked: [1, 2, 3], errors: { q3: 'outreach.answer-required' } })
    expect(readAnswers(chain, { q1: '1', q2: ['3'], q3: '5' })).toMatchObject({ asked: [1, 2], errors: {}, choices: { 1: 1, 2: [3] } })
  })

  test('drops what was typed when it was not to be asked, and what follows it', () => {
    expect(readAnswers(chain, { q1: '2', q2: ['1'], q3: '4' })).toEqual({ asked: [1], errors: {}, choices: { 1: 2 }, texts: {} })
    expect(readAnswers(chain, { q1: '2', q2: ['nonsense'], q3: '99' }).errors).toEqual({})
  })

  test('is not asked after an answer that is wrong itself', () => {
    expect(readAnswers(chain, { q1: '7', q2: '1' })).toEqual({ asked: [1], errors: { q1: 'outreach.answer-option' }, choices: {}, texts: {} })
  })
})

test('each kind takes what it can hold', () => {
  const questions = [
    question(1, { kind: 'several', most: 2 }), question(2, { kind: 'scale' }), question(3, { kind: 'number', min: 0, max: 100 }), question(4, { kind: 'short' }), question(5, { kind: 'long' }), question(6, {}),
  ]
  const errorsOf = (given: Record<string, string | string[]>) => readAnswers(questions, given).errors
  expect(readAnswers(questions, { q1: ['3', '1', '3'], q2: '5', q3: '12,5', q4: ' Par la presse ', q5: 'Deux\nlignes' })).toEqual({ asked: [1, 2, 3, 4, 5, 6], errors: {}, choices: { 1: [1, 3], 2: 5, 3: 12.5 }, texts: { 4: 'Par la presse', 5: 'Deux\nlignes' } })
  expect(errorsOf({ q1: ['1', '2', '3'], q2: '6', q3: '101', q4: 'x'.repeat(301), q6: ['1', '2'] })).toEqual({ q1: 'outreach.answer-most', q2: 'outreach.answer-option', q3: 'outreach.answer-range', q4: 'outreach.answer-long', q6: 'outreach.answer-option' })
  expect(errorsOf({ q1: '4', q2: '2.5', q3: 'douze', q5: 'x'.repeat(5001), q6: '0' })).toEqual({ q1: 'outreach.answer-option', q2: 'outreach.answer-option', q3: 'outreach.answer-number', q5: 'outreach.answer-long', q6: 'outreach.answer-option' })
  expect(errorsOf({ q99: '1' })).toEqual({})
})
