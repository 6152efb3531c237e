import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { givenNamesIn, properCase, readNamePart, readPersonName, type NameEvidence } from './names.ts'

const read = (cell: string, evidence?: NameEvidence) => {
  const name = readPersonName(cell, evidence)
  if (name.is !== 'value') return name.is === 'faulty' ? name.code : name.is
  return [name.value.familyName, name.value.givenName, ...name.doubts.map(({ code }) => code)]
}

const letters = (text: string) => [...text.toLowerCase().replace(/[^\p{L}]/gu, '')].toSorted().join('')

describe('a name', () => {
  test.each([
    ['TRAORÉ Éric', 'Traoré', 'Éric'], ['Éric TRAORÉ', 'Traoré', 'Éric'], ['DUPRÉ-MARTIN Pierre-Yves', 'Dupré-Martin', 'Pierre-Yves'], ["L'HÔTE Kévin", "L'Hôte", 'Kévin'], ['D’ALMÉIDA Océane', 'D’Alméida', 'Océane'],
    ['LE GOFF Raphaël', 'Le Goff', 'Raphaël'], ['BÂ Océane', 'Bâ', 'Océane'], ['ŒHLER Benoît', 'Œhler', 'Benoît'], ['Çelik, Noël', 'Çelik', 'Noël'], ['Mme LEFÈVRE Maëlle', 'Lefèvre', 'Maëlle'], ['M. Éric TRAORÉ', 'Traoré', 'Éric'],
  ])('%s: capitals or a comma leave no doubt', (cell, family, given) => {
    expect(read(cell)).toEqual([family, given])
  })

  test('lost letters are kept and pointed out', () => {
    expect(read('?URI? Gaël')).toEqual(['?uri?', 'Gaël', 'characters-lost'])
    expect(read('NGUY?N Benoît')).toEqual(['Nguy?n', 'Benoît', 'characters-lost'])
  })

  test('without capitals the order is a doubt, unless the list or the column tells', () => {
    expect(read('Éric Traoré')).toEqual(['Traoré', 'Éric', 'name-order'])
    expect(read('Éric Traoré', { order: 'given-first' })).toEqual(['Traoré', 'Éric'])
    expect(read('Traoré Éric', { givenNames: new Set(['eric']) })).toEqual(['Traoré', 'Éric'])
    expect(read('Éric Traoré', { givenNames: new Set(['eric']) })).toEqual(['Traoré', 'Éric'])
    expect(read('Éric Thierry', { givenNames: new Set(['eric', 'thierry']) })).toEqual(['Thierry', 'Éric', 'name-order'])
    expect(read('TRAORE ERIC')).toEqual(['Traore', 'Eric', 'name-order'])
    expect(read('Jean Pierre Martin', { order: 'given-first' })).toEqual(['Pierre Martin', 'Jean', 'name-order'])
  })

  test('a particle opens a family name', () => {
    expect(read('Kévin Le Goff', { order: 'given-first' })).toEqual(['Le Goff', 'Kévin'])
    expect(read('Marie Hélène de La Tour', { order: 'given-first' })).toEqual(['de La Tour', 'Marie Hélène'])
  })

  test.each([['Durand', ['Durand', '', 'given-name-missing']], ['DURAND', ['Durand', '', 'given-name-missing']], ['12', 'name-unreadable'], ['a@b.fr', 'name-unreadable'], ['=A1', 'formula'], ['', 'unknown']])('%j', (cell, expected) => {
    expect(read(cell)).toEqual(expected)
  })

  test('capitals anywhere in a list give its given names', () => {
    expect([...givenNamesIn(['TRAORÉ Éric', 'Éric Bâ', 'LE GOFF Pierre-Yves', null, 'DUPONT', 12])]).toEqual(['eric', 'pierre yves'])
  })

  test('one part alone', () => {
    expect(readNamePart('DE LA TOUR')).toMatchObject({ value: 'De La Tour' })
    expect(readNamePart('4')).toMatchObject({ is: 'faulty' })
    expect(properCase('McDonald VAN der Meer')).toBe('McDonald Van der Meer')
  })

  test('no letter is ever lost or added', () => {
    const word = fc.stringMatching(/^[A-ZÉÇa-zéœ]{1,6}([-'’][A-Za-zé]{2,5})?$/)
    fc.assert(fc.property(fc.array(word, { minLength: 2, maxLength: 4 }), (words) => {
      const text = words.join(' ')
      const name = readPersonName(text)
      return name.is !== 'value' || /^(me|m|mr|mme|mlle|dr|monsieur|madame|mademoiselle)\b/i.test(text) || letters(`${name.value.familyName}${name.value.givenName}`) === letters(text)
    }))
  })
})
