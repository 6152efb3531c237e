import { expect, test } from 'vitest'
import { pagesFor, soughtIn } from './rules.ts'

test.each([
  ['tôlerie march', { words: ['tôlerie', 'march'], siren: null }],
  ['732 829 320', { words: ['732', '829', '320'], siren: '732829320' }],
  ['2026-014', { words: ['2026-014'], siren: null }],
  ['100 %_', { words: ['100', String.raw`\%\_`], siren: null }],
  ['12', { words: ['12'], siren: null }],
  ['   ', { words: [], siren: null }],
])('“%s” is read as words, or as a SIREN', (typed, sought) => {
  expect(soughtIn(typed)).toEqual(sought)
})

test('a list has one page at least', () => {
  expect([0, 25, 26].map((total) => pagesFor(total, 25))).toEqual([1, 1, 2])
})
