import { expect, test } from 'vitest'
import { Refusal } from '#house/refusal.ts'
import { aidsTyped, centsTyped, communeTyped, factsTyped } from './rules.ts'
import { RecordedFacts } from '../schema.ts'

test('euros become cents, and nonsense is left for the field to refuse', () => {
  expect(centsTyped('1 200 000,50 €')).toBe('120000050')
  expect(centsTyped('')).toBe('')
  expect(centsTyped('beaucoup')).toBe('beaucoup')
})

test('a commune is read as people type it and as the page shows it', () => {
  expect(communeTyped('54000 Nancy')).toBe('54395')
  expect(communeTyped('Nancy (54395)')).toBe('54395')
  expect(communeTyped(' ')).toBeNull()
  expect(() => communeTyped('Nulle-Part')).toThrow(Refusal)
})

test('a form becomes facts; empty rows and an empty year are none', () => {
  const facts = RecordedFacts.parse(factsTyped({
    createdOn: '1991-05-01', takeover: 'no', inDifficulty: '', commune: '54000 Nancy', headcount: '34,5', turnoverCents: '2 000 000', 'related.0.name': 'Holding', 'related.0.relation': 'linked', 'related.0.headcount': '2',
    'related.1.name': '', 'before.headcount': '',
  }))
  expect(facts).toMatchObject({ takeover: false, inDifficulty: null, communeCode: '54395', headcount: 34.5, turnoverCents: 200_000_000, before: null })
  expect(facts.related).toEqual([{ name: 'Holding', relation: 'linked', share: null, exempt: false, headcount: 2, turnoverCents: null, balanceCents: null }])
})

test('aids are the rows that name an authority', () => {
  expect(aidsTyped({ 'aids.0.authority': 'Région', 'aids.0.grantedOn': '2025-01-01', 'aids.0.cents': '10,5', 'aids.1.authority': ' ' })).toEqual([{ authority: 'Région', grantedOn: '2025-01-01', cents: '1050' }])
})
