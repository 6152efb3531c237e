import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestLine, postalLines } from './address.ts'

const whole = { firm: 'Tôlerie de l’Orne', person: 'Patrick Le Dantec', extra: 'Bâtiment B', street: '12 bis, rue de l’Église', locality: 'ZI des Fougères', postcode: '61000', commune: 'Saint-Aubin-sur-Orne' }

test('six lines in the order of the standard; what machines read is in capitals without accents', () => {
  expect(postalLines(whole)).toEqual(['Tôlerie de l’Orne', 'Patrick Le Dantec', 'Bâtiment B', '12 BIS RUE DE L EGLISE', 'ZI DES FOUGERES', '61000 SAINT AUBIN SUR ORNE'])
  expect(postalLines({ ...whole, person: null, extra: ' ', locality: null })).toEqual(['Tôlerie de l’Orne', '12 BIS RUE DE L EGLISE', '61000 SAINT AUBIN SUR ORNE'])
})

test('without a street or box, a postcode or a town there is no address', () => {
  expect(postalLines({ ...whole, street: '', locality: null })).toBeNull()
  expect(postalLines({ ...whole, street: null })).not.toBeNull()
  for (const part of ['postcode', 'commune'] as const) expect(postalLines({ ...whole, [part]: null })).toBeNull()
  expect(postalLines({ ...whole, firm: null, person: '' })).toBeNull()
})

test('what is too long is abbreviated, then cut at a word', () => {
  expect(postalLines({ ...whole, street: '128 avenue du Général de Gaulle prolongée' })).toContain('128 AV DU GAL DE GAULLE PROLONGEE')
  expect(postalLines({ ...whole, firm: 'Établissements Lefèvre et Compagnie, mécanique générale' })?.[0]).toBe('Établissements Lefèvre et Compagnie,')
})

test('never more than six lines of 38 characters', () => {
  const part = fc.string({ maxLength: 90 })
  fc.assert(fc.property(part, part, part, part, part, (firm, person, extra, street, locality) => {
    const lines = postalLines({ firm, person, extra, street, locality, postcode: '61000', commune: 'Mornay' }) ?? []
    return lines.length <= 6 && lines.every((line) => line.length <= longestLine)
  }))
})
