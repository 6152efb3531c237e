import { describe, expect, test } from 'vitest'
import { Refusal } from '#house/refusal.ts'
import { readTable } from '#house/sheets/read-table.ts'
import { toCents } from '#house/units.ts'
import { knowsColumn, readList } from './rules.ts'

const given = { iban: 'FR1420041010050500013M02606', openingCents: toCents(0), closingCents: toCents(0) }
async function read(text: string) {
  const table = await readTable(new TextEncoder().encode(text), { knowsHeader: knowsColumn })
  if (!table.ok) return table.code
  try {
    return readList(table, given).movements
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}

describe('a list of an online bank', () => {
  test('with one signed amount, titles above and a currency', async () => expect(await read('Compte courant;;;\nDate;Libellé;Montant;Devise\n05/10/2026;VIR TOLERIE LOISEAU;1 333,33;EUR\n06/10/2026;FRAIS;-12,50;EUR')).toEqual([
    { bookedOn: '2026-10-05', amountCents: 133_333, name: '', label: 'VIR TOLERIE LOISEAU', reference: '' }, { bookedOn: '2026-10-06', amountCents: -1_250, name: '', label: 'FRAIS', reference: '' },
  ]))
  test('with a debit and a credit, signed or not', async () => expect(await read('Date opération;Libellé;Débit;Crédit;Référence\n05/10/2026;VIR;;333,33;R1\n06/10/2026;FRAIS;12,50;;R2\n07/10/2026;FRAIS;-2,50;;R3')).toEqual([
    { bookedOn: '2026-10-05', amountCents: 33_333, name: '', label: 'VIR', reference: 'R1' }, { bookedOn: '2026-10-06', amountCents: -1_250, name: '', label: 'FRAIS', reference: 'R2' }, { bookedOn: '2026-10-07', amountCents: -250, name: '', label: 'FRAIS', reference: 'R3' },
  ]))

  test.each([
    ['columns', 'Date;Libellé\n05/10/2026;VIR'], ['line', 'Date;Libellé;Montant\n31/02/2026;VIR;10,00'], ['line', 'Date;Libellé;Montant\n05/10/2026;VIR;10,005'], ['line', 'Date;Libellé;Montant\n05/10/2026;VIR;1.234'],
    ['line', 'Date;Débit;Crédit\n05/10/2026;1,00;2,00'], ['currency', 'Date;Libellé;Montant;Devise\n05/10/2026;VIR;10,00;USD'],
  ])('is refused: %s', async (code, text) => expect(await read(text)).toBe(`advances.statement-${code}`))
})
