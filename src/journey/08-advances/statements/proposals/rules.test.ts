import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toCents } from '#house/units.ts'
import { proposalsFor, type Expecting } from './rules.ts'

const advance = (reference: string, sme: string, change: Partial<Expecting> = {}): Expecting => ({ advanceId: reference, reference, sme, owedCents: toCents(20_000_00), lateCents: toCents(0), dueOn: toPlainDate('2026-10-03'), dueCents: toCents(333_33), ...change })
const loiseau = advance('2026-012', 'Tôlerie Loiseau SARL')
const atelier = advance('2026-031', 'Atelier du Val', { dueOn: toPlainDate('2026-12-01'), dueCents: toCents(500_00), lateCents: toCents(999_00), owedCents: toCents(5_000_00) })
const found = (label: string, cents: number, { name = '', all = [loiseau, atelier] }: { name?: string; all?: Expecting[] } = {}) =>
  proposalsFor({ bookedOn: toPlainDate('2026-10-05'), amountCents: toCents(cents), name, label, reference: '' }, all).map(({ advance: { advanceId }, grounds }) => [advanceId, ...grounds])

test('the file’s number and the firm’s name say who paid, whatever the amount', () => {
  expect(found('AVANCE 2026-031 OCTOBRE', 10_00)).toEqual([['2026-031', 'reference']])
  expect(found('VIR SEPA', 333_33, { name: 'TOLERIE LOISEAU' })).toEqual([['2026-012', 'name', 'instalment', 'date']])
  expect(found('ATELIER VAL', 5_000_00)).toEqual([['2026-031', 'name', 'whole']])
})
test('an amount alone proposes only near its day; a name that is half said proposes nothing', () => {
  expect(found('VIR', 333_33)).toEqual([['2026-012', 'instalment', 'date']])
  expect(found('VIR', 500_00)).toEqual([])
  expect(found('TOLERIE DUBOIS', 77_00)).toEqual([])
})
test('the number of a file goes before the name of another; nothing for money that goes out or beyond what is owed', () => {
  expect(found('2026-031 POUR TOLERIE LOISEAU', 100_00).map(([id]) => id)).toEqual(['2026-031', '2026-012'])
  expect(found('2026-031', -100_00)).toEqual([])
  expect(found('2026-031', 5_000_01)).toEqual([])
})
