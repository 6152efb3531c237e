import { expect, test } from 'vitest'
import { stoodAside, tallyFor, tallyForMember, type AgendaRow } from './rules.ts'

const tally = { for: 5, against: 1, abstention: 0, recused: 1 }
const row = (status: AgendaRow['status'], own: AgendaRow['own']): AgendaRow => ({ status, own, tally })

test('a member reads the tally once the vote is closed, and never after standing aside', () => {
  expect(tallyForMember(row('decided', 'for')).tally).toEqual(tally)
  expect(tallyForMember(row('decided', null)).tally).toEqual(tally)
  expect(tallyForMember(row('on-agenda', 'for')).tally).toBeNull()
  expect(tallyForMember(row('decided', 'recused')).tally).toBeNull()
})

test('whoever stood aside does not read it as coordinator either', () => {
  expect(tallyFor(row('on-agenda', null)).tally).toEqual(tally)
  expect(tallyFor(row('decided', 'recused')).tally).toBeNull()
  expect([stoodAside([row('decided', 'for')]), stoodAside([row('decided', 'for'), row('decided', 'recused')])]).toEqual([false, true])
})
