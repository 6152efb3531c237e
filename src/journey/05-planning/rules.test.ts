import { describe, expect, it } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { answerOf, checkSessions } from './rules.ts'
import { readSlot } from './schema.ts'

const slot = (text: string) => readSlot(text)!
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return ''
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('an answer to a calendar', () => {
  const proposed = ['2026-04-07 morning', '2026-04-21 morning'].map(slot)
  const alternates = ['2026-04-14 afternoon', '2026-04-28 morning'].map(slot)

  it('is a yes to the dates as proposed when all are ticked, or none was asked', () => {
    expect(answerOf(proposed, alternates, proposed)).toEqual({ kind: 'agreed', exchanged: [] })
    expect(answerOf(proposed, alternates, undefined)).toEqual({ kind: 'agreed', exchanged: [] })
  })

  it('exchanges a date given up for one taken', () => {
    expect(answerOf(proposed, alternates, [proposed[0]!, alternates[1]!])).toEqual({ kind: 'agreed', exchanged: [{ from: proposed[1], to: alternates[1] }] })
  })

  it('is a no with what suits when fewer are ticked', () => {
    expect(answerOf(proposed, alternates, [proposed[1]!])).toEqual({ kind: 'declined', suiting: [proposed[1]] })
    expect(answerOf(proposed, alternates, [])).toEqual({ kind: 'declined', suiting: [] })
  })

  it('takes neither a date that was not offered nor more dates than needed', () => {
    expect(codeOf(() => answerOf(proposed, alternates, [slot('2026-04-08 morning'), proposed[0]!]))).toBe('planning.not-offered')
    expect(codeOf(() => answerOf(proposed, alternates, [...proposed, ...alternates]))).toBe('planning.too-many-ticked')
  })
})

it.each(['2026-04-07', '2026-04-07 evening', '2026-02-30 morning', '2026-04-07 morning x', ''])('%s is not a half-day', (text) => {
  expect(readSlot(text)).toBeNull()
})

describe('the sessions of a plan', () => {
  const asked = { half_days: 1, window_from: toPlainDate('2026-04-01'), window_to: toPlainDate('2026-06-30') }
  const check = (text: string, exception: string | null = null) => codeOf(() => checkSessions(asked, [slot(text)], { today: toPlainDate('2026-04-03'), zone: 'metropole', exception }))

  it('stand on working days from today on, inside the window', () => {
    expect(check('2026-04-03 morning')).toBe('')
    expect(check('2026-04-02 morning')).toBe('planning.past')
    expect(check('2026-05-01 morning')).toBe('planning.not-a-working-day')
    expect(check('2026-07-01 morning')).toBe('planning.outside-window')
  })

  it('may end up to three months later for a reason', () => {
    expect(check('2026-07-01 morning', 'salon reporté')).toBe('')
    expect(check('2026-10-01 morning', 'salon reporté')).toBe('planning.too-late')
  })
})
