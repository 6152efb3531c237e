import { describe, expect, test } from 'vitest'
import { readEmailCell, readLine, readPhoneCell, readSirenCell, readSiretCell, readText } from './reading.ts'

describe('a cell', () => {
  test('on one line, or with its own lines', () => {
    expect(readLine(' A \n B ')).toEqual({ is: 'value', value: 'A B', doubts: [] })
    expect(readText('ne pas proposer à ; "ACME" \r\n (litige)')).toEqual({ is: 'value', value: 'ne pas proposer à ; "ACME"\n(litige)', doubts: [] })
  })

  test.each(['=1+1', '=HYPERLINK("http://x")', '#REF!', '#N/A', '#VALEUR!'])('%s stands where a value should be', (cell) => {
    for (const read of [readLine, readText]) expect(read(cell)).toMatchObject({ is: 'faulty', code: 'formula' })
  })

  test('identifiers say why they are unusable, and blank is not wrong', () => {
    expect(readSiretCell(84923947000008)).toMatchObject({ is: 'value', value: '84923947000008' })
    expect(readSiretCell('8,49239E+13')).toMatchObject({ is: 'faulty', code: 'siret-scientific' })
    expect(readSirenCell('416133680')).toMatchObject({ is: 'faulty', code: 'siren-invalid' })
    for (const read of [readSiretCell, readSirenCell, readEmailCell, readPhoneCell]) expect(read('')).toEqual({ is: 'unknown' })
  })

  test('an unknown number is kept with a doubt', () => {
    expect(readPhoneCell('poste 42')).toEqual({ is: 'value', value: 'poste 42', doubts: [{ code: 'phone-unrecognised' }] })
  })
})
