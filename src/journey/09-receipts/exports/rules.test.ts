import { expect, test } from 'vitest'
import type { Content } from '../issue/schema.ts'
import { csvOf, listedAbove, type Issued } from './rules.ts'

const one = (companyId: string, number: string, total: number, year = 2026): Issued => ({ companyId, year, total, content: {
  form: '16216*03', number, issuedOn: '2026-11-20', replaces: [], from: '2026-04-07', to: '2026-10-12', lines: [], totalCents: total, company: { name: `=${companyId}`, legalForm: 'SAS', siren: '732829320', street: '', postcode: '', commune: '' },
  body: { name: 'Initiative', purpose: '', siren: null, rna: 'W541234567', street: '4 place du Marché', postcode: '54000', commune: 'Mornay', country: 'France', category: 'article-4', approval: null, signatory: { name: '', capacity: '' } },
} as unknown as Content })

test('strictly more than 10,000 euros in the year, over all the receipts of a company', () => {
  const rows = [one('a', '2026-OP-0001', 1_000_000), one('b', '2026-OP-0002', 600_000), one('b', '2026-OP-0003', 400_001), one('c', '2026-OP-0004', 900_000), one('c', '2025-OP-0001', 900_000, 2025)]
  expect(listedAbove(rows, 2026).map(({ content }) => content.number)).toEqual(['2026-OP-0002', '2026-OP-0003'])
})

test('the columns of the return, amounts with their cents, no cell that a spreadsheet would work out', () => {
  const [head, line] = csvOf('fr', [one('a', '2026-OP-0001', 1_234_506)]).trim().split('\n')
  expect(head).toContain('Montant;Date;SIREN du bénéficiaire;RNA du bénéficiaire;Bénéficiaire;Adresse du bénéficiaire;SIREN de l’intermédiaire;RNA de l’intermédiaire;Intermédiaire;Valeur des contreparties')
  expect(line).toBe("'=a;732829320;12345,06;12 octobre 2026;;W541234567;Initiative;4 place du Marché, 54000 Mornay, France;;;;0,00;2026-OP-0001")
})
