import { expect, test } from 'vitest'
import { folded, sideOf } from './rules.ts'

const first = new Set(['nancy', 'saint max'])
const second = new Set(['toul', 'saint aubin'])

test.each([
  ['Nancy', undefined, { side: 'first', known: true }],
  ['Toul', undefined, { side: 'second', known: true }],
  ['St-Aubin', undefined, { side: 'second', known: true }],
  ['SAINT-MAX', undefined, { side: 'first', known: true }],
  ['Ailleurs', undefined, { side: 'first', known: false }],
  [null, undefined, { side: 'first', known: false }],
  ['Toul', 'first', { side: 'first', known: true }],
  [null, 'second', { side: 'second', known: true }],
] as const)('%s, corrected %s: on which side of a split', (commune, corrected, side) => {
  expect(sideOf(commune, second, first, corrected)).toEqual(side)
})

test('a name that both sides have says nothing', () => {
  expect(sideOf('Toul', second, new Set(['toul']))).toEqual({ side: 'first', known: false })
})

test('communes are compared without accents, case and signs', () => {
  expect(folded('Vandœuvre-lès-Nancy')).toBe(folded('VANDŒUVRE LES NANCY'))
  expect(folded('Ste Geneviève')).toBe('sainte genevieve')
})
