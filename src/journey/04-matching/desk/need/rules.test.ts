import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { picksOf, standingOf, type Stand } from './rules.ts'

const today = toPlainDate('2026-04-01')
const open: Stand = { open: true, outcome: 'approved', brief_ready: true, condition_id: null, window_to: toPlainDate('2026-06-30') }

describe('where a need stands', () => {
  test.each<[string, Partial<Stand>, string[]]>([
    ['open', {}, []], ['open', { outcome: 'approved-with-conditions' }, ['declined', 'expired', 'superseded']],
    ['asked', { open: false }, ['declined', 'consented-by-line-manager']], ['engaged', { open: false }, ['accepted-by-sme']],
    ['undecided', { open: false, outcome: null }, []], ['undecided', { open: false, outcome: 'adjourned' }, []],
    ['brief', { open: false, brief_ready: false }, []], ['condition', { open: false, condition_id: 'r' }, []],
    ['window-over', { window_to: today }, []], ['closed', { open: false }, []],
  ])('%s', (standing, change, statuses) => expect(standingOf({ ...open, ...change }, statuses, today)).toBe(standing))
})

describe('what a form asks for', () => {
  test('the person chosen, and others where somebody was chosen', () => {
    expect(picksOf('n', { expertId: 'e', 'autre-m': '', 'autre-o': 'f' })).toEqual([{ needId: 'n', expertId: 'e' }, { needId: 'o', expertId: 'f' }])
  })
  test('nobody chosen is said beside the choice', () => {
    expect(() => picksOf('n', { 'autre-o': 'f' })).toThrow(Refusal)
    try {
      picksOf('n', {})
    } catch (error) {
      expect((error as Refusal).fields).toEqual({ expertId: 'matching.pick-somebody' })
    }
  })
})
