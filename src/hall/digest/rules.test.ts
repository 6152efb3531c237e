import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import type { Task } from '../today/schema.ts'
import { countOf, digestOf, isEmpty } from './rules.ts'

const today = toPlainDate('2026-11-30')
const place = { name: 'Val d’Orne', slug: 'val-d-orne' }
const task = (due: string | null, waits = false): Task =>
  ({ code: 'judge', projectId: 'p', reference: '2026-014', sme: 'PME', who: null, href: '/dossiers/2026-014/recevabilite', due: due ? toPlainDate(due) : null, since: today, blocks: true, waits, params: {} })

test('late, open and waiting are told apart; today is not late', () => {
  const digest = digestOf(place, [task('2026-11-29'), task('2026-11-30'), task(null), task('2026-11-01', true)], [], today)
  expect([digest.late.length, digest.open.length]).toEqual([1, 2])
  expect(isEmpty(digest)).toBe(false)
})

test('eight lines of each, and how many are left', () => {
  const digest = digestOf(place, Array.from({ length: 11 }, () => task('2026-11-01')), [], today)
  expect([digest.late.length, digest.left.late, countOf([digest, digest], 'late')]).toEqual([8, 3, 22])
})

test('nothing to say when others have the hand', () => {
  expect(isEmpty(digestOf(place, [task('2026-12-10', true)], [], today))).toBe(true)
  expect(isEmpty(digestOf(place, [], [{ reference: '2026-014', sme: 'PME', outcome: 'approved', decided_on: today }], today))).toBe(false)
})
