import { expect, test } from 'vitest'
import { communeOf, findCommune } from './communes.ts'

const foundAt = (postalCode: string, name: string) => {
  const found = findCommune(postalCode, name)
  return found.kind === 'found' ? [found.commune.code, found.former] : found.nearby
}

test('a commune is found as people type it', () => {
  expect(foundAt('54000', 'NANCY')).toEqual(['54395', null])
  expect(foundAt('54 000', 'nancy cedex')).toEqual(['54395', null])
  expect(foundAt('75011', 'Paris 11e')).toEqual(['75056', null])
  expect(foundAt('20000', 'Ajaccio')).toEqual(['2A004', null])
  expect(foundAt('42000', 'St-Étienne')).toEqual(['42218', null])
})

test('a merged commune leads to the one of today, and says so', () => {
  expect(foundAt('01300', 'Arbignieu')).toEqual(['01015', 'Arbignieu'])
})

test('a name that is not at this postal code names those that are', () => {
  expect(foundAt('54000', 'Marseille')).toEqual(['Nancy'])
  expect(foundAt('99999', 'Nulle-Part')).toEqual([])
})

test('a code that is none is nothing', () => {
  expect(communeOf('54395')?.department).toBe('54')
  expect(communeOf('00000')).toBeNull()
})
