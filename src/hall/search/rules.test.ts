import { expect, test } from 'vitest'
import { pieces, soughtWords } from './rules.ts'

test('what is typed is compared without accents, capitals or the spaces of a SIREN', () => {
  expect(['  Tôlerie   MARCHANDEAU ', '732 829 320', '732 829 320 00074', '2026-171', '100 %_', 'é', ''].map(soughtWords)).toEqual(['tolerie marchandeau', '732829320', '732829320', '2026-171', '100', '', ''])
})

test('the match is shown in its own letters', () => {
  expect(pieces('Tôlerie Marchandeau', 'tolerie m')).toEqual(['', 'Tôlerie M', 'archandeau'])
  expect(pieces('Tôlerie Marchandeau', 'chand')).toEqual(['Tôlerie Mar', 'chand', 'eau'])
  expect(pieces('Cœur de ville', 'ville')).toEqual(['Cœur de ', 'ville', ''])
  expect(pieces('Tôlerie', 'menuiserie')).toEqual(['Tôlerie'])
})
