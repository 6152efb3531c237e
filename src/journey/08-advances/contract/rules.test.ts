import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { momentOf, toPlainDate } from '#house/clock/plain-date.ts'
import { keyOfPem, ownCertificate } from '#house/signing/seal/certificate.ts'
import { sealPdf } from '#house/signing/seal/seal.ts'
import { toCents } from '#house/units.ts'
import { scheduleOf } from '../schedule/rules.ts'
import { noticeWords, paperPdf, paperTitle, paperWords } from './rules.ts'
import type { PaperContent } from './schema.ts'

const day = toPlainDate
const terms = { graceMonths: 6, instalments: 60 }
const content: PaperContent = {
  reference: '2026-014', drawnOn: day('2026-03-20'), lender: { name: 'Chambre de commerce', territory: 'Val-d’Orcenne', telephone: '03 55 00 00 00', signatory: 'Anne Le Gall' },
  borrower: { name: 'Tôlerie #Loiseau', siren: '732829320', address: ['12 rue des Forges', '54000 Mornay'], manager: 'Sandrine Loiseau' },
  decidedOn: day('2026-03-17'), contractedOn: day('2026-03-20'), disbursedOn: null, amountCents: toCents(2_000_000), spreadCents: toCents(2_000_000), from: day('2026-03-20'), terms,
  schedule: scheduleOf(toCents(2_000_000), day('2026-03-20'), terms), reason: null, mandate: 'RUM-2026-014', conditions: ['Comptes 2025'],
  deMinimis: { grossGrantCents: toCents(123_456), windowFrom: day('2023-03-20'), receivedCents: toCents(1_000_000) }, minimisCeilingCents: toCents(30_000_000), late: null,
}
const late = { cents: toCents(100_000), owedCents: toCents(1_900_000), instalments: [{ dueOn: day('2026-10-20'), amountCents: toCents(33_333) }], remindedOn: [day('2026-10-21'), day('2026-11-19')] }
const textOf = (given: PaperContent, kind: 'contract' | 'schedule' | 'amendment' = 'contract') =>
  paperWords(kind, 1, given).parts.flatMap(({ title, paragraphs, rows }) => [title, ...paragraphs, ...rows.flat()]).join('\n').replaceAll(/[\u00a0\u202f]/g, ' ')

test('the contract says amount, rate, grace, dates, ceiling and mandate', () => {
  const words = textOf(content)
  for (const said of ['20 000 €', 'Vingt mille euros', 'taux zéro', 'Aucune garantie', '17 mars 2026', 'pendant les 6 mois', '60 échéances mensuelles', 'RUM-2026-014', 'règlement (UE) 2023/2831', '300 000 €', '1 234,56 €', '20 mars 2023', 'cette réserve du comité soit levée :', '– Comptes 2025']) expect(words).toContain(said)
})

test('the instalments add up: the last one absorbs the cents', () => {
  const table = paperWords('contract', 1, content).parts.find((part) => part.table)?.table
  const plain = (row: readonly string[] | undefined) => row?.map((cell) => cell.replaceAll(/[\u00a0\u202f]/g, ' '))
  expect(plain(table?.rows[0])).toEqual(['1', '20 octobre 2026', '333,33 €', '19 666,67 €'])
  expect(plain(table?.rows.at(-1))).toEqual(['60', '20 septembre 2031', '333,53 €', '0 €'])
  expect(plain(table?.total)).toEqual(['', 'Total', '20 000 €', ''])
})

test('without mandate, statement, conditions or grace it says so', () => {
  const words = textOf({ ...content, mandate: null, deMinimis: null, conditions: [], terms: { graceMonths: 0, instalments: 1 } })
  for (const said of ['Aucun mandat', 'n’a pas encore déclaré', 'commence un mois après le versement', 'en une seule échéance', 'à confirmer']) expect(words).toContain(said)
  expect(words).not.toContain('réserve')
})

test('an amendment gives what is left in words, its reason, and no date of the first contract', () => {
  const words = textOf({ ...content, disbursedOn: day('2026-04-01'), spreadCents: toCents(1_500_050), from: day('2027-01-10'), reason: 'Commande reportée' }, 'amendment')
  for (const said of ['15 000,50 €', 'Quinze mille euros et cinquante centimes', 'Commande reportée', '10 janvier 2027', 'remplace le précédent']) expect(words).toContain(said)
})

test('a formal notice lists what is late and the reminders sent', () => {
  const words = noticeWords({ ...content, late }).join('\n').replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const said of ['1 000 € ne sont pas payés', 'échéance du 20 octobre 2026 : 333,33 €', 'Nos rappels des 21 octobre 2026 et 19 novembre 2026', 'soit 19 000 €', 'au 03 55 00 00 00']) expect(words).toContain(said)
})

const frame = (kind: 'contract' | 'notice') => ({ title: paperTitle(kind, 1, content.reference), locale: 'fr' as const, made: momentOf(day('2026-03-20'), 9), network: 'Réseau d’essai', sender: content.lender.name, foot: 'Contrat' })
const has = (tool: string) => spawnSync(tool, ['-v']).error === undefined
function told(tool: string, bytes: Uint8Array, ...flags: string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mainforte-contract-test-')), 'paper.pdf')
  writeFileSync(file, bytes)
  const { stdout, stderr } = spawnSync(tool, [...flags, file], { encoding: 'utf8' })
  return `${stdout}${stderr}`
}

test('what people wrote is never markup; the same words give the same bytes', () => {
  expect(paperPdf(frame('contract'), 'contract', 1, content)).toEqual(paperPdf(frame('contract'), 'contract', 1, content))
})

describe.skipIf(!has('pdfsig') || !has('qpdf'))('as other programs read it (needs pdfsig, pdfinfo, qpdf)', () => {
  test.each(['contract', 'notice'] as const)('the %s is tagged, sound, and its seal holds', async (kind) => {
    const { bytes } = await sealPdf(paperPdf(frame(kind), kind, 1, { ...content, late }), { key: keyOfPem(await ownCertificate('Réseau d’essai', new Date('2026-01-01T00:00:00Z'))), timestampUrl: undefined }, { reason: 'Cachet', contact: 'http://reseau.example/verifier', now: momentOf(day('2026-03-21'), 9) })
    const info = told('pdfinfo', bytes)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toContain(paperTitle(kind, 1, content.reference))
    expect(Buffer.from(bytes).toString('latin1').replaceAll(' ', '')).toMatch(/\/Lang\(fr/)
    expect(told('pdfsig', bytes)).toContain('Signature is Valid')
    expect(told('qpdf', bytes, '--check')).toContain('No syntax or stream encoding errors found')
  })
})
