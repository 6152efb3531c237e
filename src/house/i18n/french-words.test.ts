import { expect, test } from 'vitest'
import { toCents } from '#house/units.ts'
import { frenchEuros, frenchNumber } from './french-words.ts'

test.each([
  [0, 'zéro'], [1, 'un'], [16, 'seize'], [17, 'dix-sept'], [20, 'vingt'], [21, 'vingt et un'], [22, 'vingt-deux'], [60, 'soixante'], [61, 'soixante et un'], [70, 'soixante-dix'], [71, 'soixante et onze'], [72, 'soixante-douze'], [79, 'soixante-dix-neuf'],
  [80, 'quatre-vingts'], [81, 'quatre-vingt-un'], [90, 'quatre-vingt-dix'], [91, 'quatre-vingt-onze'], [99, 'quatre-vingt-dix-neuf'], [100, 'cent'], [101, 'cent un'], [180, 'cent quatre-vingts'], [200, 'deux cents'], [201, 'deux cent un'], [280, 'deux cent quatre-vingts'],
  [1000, 'mille'], [1001, 'mille un'], [1100, 'mille cent'], [2000, 'deux mille'], [80_000, 'quatre-vingt mille'], [80_080, 'quatre-vingt mille quatre-vingts'], [200_000, 'deux cent mille'], [200_200, 'deux cent mille deux cents'], [999_999, 'neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf'],
  [1_000_000, 'un million'], [80_000_000, 'quatre-vingts millions'], [200_000_000, 'deux cents millions'], [1_000_000_001, 'un milliard un'], [2_021_000_300, 'deux milliards vingt et un millions trois cents'],
])('%d is %s', (value, words) => expect(frenchNumber(value)).toBe(words))

test.each([
  [0, 'zéro euro'], [1, 'un centime'], [50, 'cinquante centimes'], [100, 'un euro'], [101, 'un euro et un centime'], [200, 'deux euros'], [1_800_000, 'dix-huit mille euros'], [125_050, 'mille deux cent cinquante euros et cinquante centimes'],
  [100_000_000, 'un million d’euros'], [100_000_100, 'un million un euros'], [200_000_000, 'deux millions d’euros'], [100_000_050, 'un million d’euros et cinquante centimes'],
])('%d cents are %s', (cents, words) => expect(frenchEuros(toCents(cents))).toBe(words))

test('what is no amount is not written', () => {
  for (const value of [-1, 0.5, 1_000_000_000_000, Number.NaN]) expect(() => frenchNumber(value)).toThrow(RangeError)
})
