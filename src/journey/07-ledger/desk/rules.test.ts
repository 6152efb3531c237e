import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { halfDayLife } from '../lifecycle.ts'
import { answersTo, wordOf } from './rules.ts'
import { answers, type Answer } from './schema.ts'

const today = toPlainDate('2026-10-06')
const transition: Record<Answer, keyof typeof halfDayLife.transitions> = { declare: 'declare', report: 'report', confirm: 'confirm', dispute: 'dispute', 'confirm-report': 'confirmReport', uphold: 'uphold', void: 'cancelOut' }
const statuses = ['planned', 'reported-by-sme', 'declared', 'confirmed', 'confirmed-tacitly', 'disputed', 'void', 'cancelled'] as const

test('offers exactly what the lifecycle opens to people', () => {
  for (const status of statuses) {
    const open = answers.filter((answer) => halfDayLife.transitions[transition[answer]].from.includes(status))
    expect([...answersTo({ status, day: today }, today)].toSorted()).toEqual(open.toSorted())
  }
})

test('nothing is said of a half-day before it takes place', () => {
  expect(answersTo({ status: 'planned', day: toPlainDate('2026-10-07') }, today)).toEqual([])
})

test('each answer is the word of whom the lifecycle names', () => {
  const role = { expert: 'expert', sme: 'sme-manager', none: 'territory-coordinator' } as const
  for (const answer of answers) expect(halfDayLife.transitions[transition[answer]].who).toContain(role[wordOf(answer) ?? 'none'])
})
