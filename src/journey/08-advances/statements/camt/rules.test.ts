import { describe, expect, test } from 'vitest'
import { Refusal } from '#house/refusal.ts'
import { checkStatement } from '../rules.ts'
import { isXml, readCamt } from './rules.ts'
import { camt } from '#test/harness/camt.ts'

const codeOf = (text: string) => {
  try {
    readCamt(text).map(checkStatement)
    return null
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}

test('a statement is read as the bank says it: signs, parties in both places, words, days, balances; what is not booked stays out', () => {
  const text = camt({ opening: '1000.00', closing: '1483.33', entries: [
    { amount: '333.33', name: 'TOLERIE LOISEAU SARL', label: 'AVANCE 2026-012 ECHEANCE 3', reference: 'B-1' }, { amount: '12.50', out: true, label: 'FRAIS DE TENUE' }, { amount: '162.50', name: 'ATELIER &amp; FILS', newParty: true, label: '<![CDATA[VIR & CO]]>' }, { amount: '99.99', pending: true, name: 'PAS ENCORE', label: 'X' },
  ] })
  expect(isXml(text)).toBe(true)
  const [statement] = readCamt(text)
  expect(statement).toMatchObject({ iban: 'FR1420041010050500013M02606', reference: 'RELEVE-10', from: '2026-10-01', to: '2026-10-31', openingCents: 100_000, closingCents: 148_333 })
  expect(statement?.movements).toEqual([
    { bookedOn: '2026-10-05', amountCents: 33_333, name: 'TOLERIE LOISEAU SARL', label: 'AVANCE 2026-012 ECHEANCE 3', reference: 'B-1' }, { bookedOn: '2026-10-05', amountCents: -1_250, name: '', label: 'FRAIS DE TENUE', reference: '' },
    { bookedOn: '2026-10-05', amountCents: 16_250, name: 'ATELIER & FILS', label: 'VIR & CO', reference: '' },
  ])
  expect(codeOf(text)).toBeNull()
})

test('a batch is told payment by payment when its details add up, else whole', () => {
  const batch = (second: string) => readCamt(camt({ opening: '0.00', closing: '500.00', entries: [{ amount: '500.00', reference: 'LOT', details: [{ amount: '333.33', name: 'UN', label: 'A' }, { amount: second, name: 'DEUX', label: 'B' }] }] }))[0]?.movements.map(({ amountCents, name, reference }) => [amountCents, name, reference])
  expect(batch('166.67')).toEqual([[33_333, 'UN', 'LOT/1'], [16_667, 'DEUX', 'LOT/2']])
  expect(batch('166.66')).toEqual([[50_000, 'UN', 'LOT']])
})

describe('is refused', () => {
  const good = camt({ opening: '0.00', closing: '10.00', entries: [{ amount: '10.00', label: 'X' }] })
  test.each([
    ['xml', good.slice(0, -20)], ['xml', good.replace('</Stmt>', '</Wrong>')], ['doctype', good.replace('<Document', '<!DOCTYPE x [<!ENTITY a "b">]><Document')], ['xml', good.replace('>X<', '>&unknown;<')],
    ['not-camt', '<?xml version="1.0"?><html/>'], ['currency', good.replaceAll('Ccy="EUR"', 'Ccy="CHF"')], ['amount', good.replace('>10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>', '>10,00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>')],
    ['no-balance', good.replace('CLBD', 'ITBD')], ['day-unreadable', good.replace('<BookgDt><Dt>2026-10-05', '<BookgDt><Dt>2026-02-30')], ['balance', good.replace('10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>', '10.01</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>')],
    ['xml', `<?xml version="1.0"?>${'<a>'.repeat(100_000)}`],
  ])('%s', (code, text) => expect(codeOf(text)).toBe(`advances.statement-${code}`))
})
