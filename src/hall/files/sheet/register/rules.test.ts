import { expect, test } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import { byProposal, quantitiesOf, type Counted } from './rules.ts'

const mission = { id: 'm', half_days: toHalfDays(4), signed_on: '2026-07-21', opening: toHalfDays(0) }
const row = (id: string, status: Counted['status'], mission_id: string | null = 'm'): Counted => ({ id, status, mission_id })

test('a word of either side delivers; a difference, a date to come or a date set aside does not', () => {
  const rows = [row('a', 'declared'), row('b', 'reported-by-sme'), row('c', 'confirmed'), row('d', 'confirmed-tacitly'), row('e', 'disputed'), row('f', 'planned'), row('g', 'void'), row('h', 'cancelled'), row('i', 'agreed', null), row('j', 'held', null)]
  expect(quantitiesOf([mission], rows, [])).toEqual({ contracted: 4, delivered: 4, verified: 1 })
})

test('a confirmation entered for somebody is delivered, never verified; a declaration entered so still is', () => {
  const rows = [row('a', 'confirmed'), row('b', 'confirmed'), row('c', 'confirmed')]
  const entries = [{ object_id: 'a', action: 'ledger.confirmHalfDay' }, { object_id: 'b', action: 'ledger.declareHalfDay' }, { object_id: 'c', action: 'ledger.confirmReport' }]
  expect(quantitiesOf([mission], rows, entries)).toEqual({ contracted: 4, delivered: 3, verified: 1 })
})

test('nothing is contracted before the letter is signed, and other missions do not count', () => {
  expect(quantitiesOf([{ ...mission, signed_on: null }], [row('a', 'confirmed', 'other')], [])).toEqual({ contracted: 0, delivered: 0, verified: 0 })
})

test('half-days done before a takeover, without dates, are delivered and never verified', () => {
  expect(quantitiesOf([{ ...mission, opening: toHalfDays(3) }], [row('a', 'confirmed')], [])).toEqual({ contracted: 4, delivered: 4, verified: 1 })
})

test('rows stand with their mission in the order of their first date', () => {
  expect(byProposal([{ proposal_id: 'b', at: 1 }, { proposal_id: 'a', at: 2 }, { proposal_id: 'b', at: 3 }]).map(([id, rows]) => [id, rows.map(({ at }) => at)])).toEqual([['b', [1, 3]], ['a', [2]]])
})
