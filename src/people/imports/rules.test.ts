import { describe, expect, test } from 'vitest'
import { readNote, readSkillsCell } from './rules.ts'

const codes = (read: ReturnType<typeof readNote>) => (read.is === 'value' ? read.doubts.map(({ code }) => code) : read.is)

describe('a remark', () => {
  test.each(['ne pas proposer à ; "ACME" \n (litige)', 'Éviter Dupont SA', 'concurrent de ACME', 'pas chez ACME', 'en litige avec ACME'])('%j may exclude a company', (note) => {
    expect(codes(readNote(note))).toEqual(['exclusion-to-check'])
  })

  test.each(['parle allemand', 'Préfère le téléphone', 'retraite en 2028'])('%j does not', (note) => {
    expect(codes(readNote(note))).toEqual([])
  })

  test('is kept as written', () => {
    expect(readNote('ne pas proposer à ; "ACME" \n (litige)')).toMatchObject({ value: 'ne pas proposer à ; "ACME"\n(litige)' })
    expect(codes(readNote(''))).toBe('unknown')
  })
})

describe('skills', () => {
  test('a family that is not known is kept with a doubt', () => {
    expect(readSkillsCell('Jonglage : balles')).toMatchObject({ is: 'value', value: [{ family: null }], doubts: [{ code: 'family-unknown', params: { words: 'Jonglage : balles' } }] })
    expect(readSkillsCell('RH')).toMatchObject({ is: 'value', value: [{ family: 'ressources-humaines' }], doubts: [] })
    expect(readSkillsCell('?')).toEqual({ is: 'unknown' })
    expect(readSkillsCell('=1+1')).toMatchObject({ is: 'faulty', code: 'formula' })
  })
})
