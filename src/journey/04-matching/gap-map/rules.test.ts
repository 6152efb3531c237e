import { expect, test } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import { gapFile } from './rules.ts'

test('a line per family, days with a comma, nothing a spreadsheet would run', () => {
  const row = { key: '=x;y', asked: 2, askedHalfDays: toHalfDays(5), offered: 1, offeredHalfDays: toHalfDays(20), served: 1, servedHalfDays: toHalfDays(4), neighbours: 0 }
  expect(gapFile(['a', 'b'], [row], (key) => key)).toBe('\u{FEFF}a;b\r\n"\'=x;y";2;2,5;1;10;1;2;0\r\n')
})
