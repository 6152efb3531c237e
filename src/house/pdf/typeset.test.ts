import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { momentOf, toPlainDate } from '../clock/plain-date.ts'
import { letterPaper } from './letter.ts'
import { typeset, type Paper } from './typeset.ts'

const paper: Paper = { title: 'Relevé de décisions', locale: 'fr', made: momentOf(toPlainDate('2026-11-17'), 9), network: 'Réseau d’essai', sender: 'Chambre de commerce', foot: 'Relevé de décisions, 17 novembre 2026' }
const template = '#head()\n= #data.title\n== #data.section\n#terms-of(data.rows)\n#table-of(data.columns, data.cells)\n#written(data.text)'
const words = { section: 'Tôlerie', rows: [['Jours', '2,5\u00a0jours']], columns: ['PME', 'Montant'], cells: [['Tôlerie', '20\u202f000\u00a0€']], text: 'Un *paragraphe* #read("/etc/passwd") $x$.\n\nUn autre\u202f: voilà.' }

const has = (tool: string) => spawnSync(tool, ['-v']).status !== null && spawnSync(tool, ['--version']).error === undefined

function told(tool: string, args: string[], bytes: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mainforte-paper-test-')), 'paper.pdf')
  writeFileSync(file, bytes)
  const { stdout, stderr } = spawnSync(tool, args.map((one) => (one === 'FILE' ? file : one)), { encoding: 'utf8' })
  return `${stdout}${stderr}`
}

test('the same words on the same day give the same bytes', () => {
  expect(typeset(template, paper, words)).toEqual(typeset(template, paper, words))
})

test('letters begin a page each, with the logo when there is one', () => {
  const letter = { to: ['Tôlerie'], day: '2 mars 2026', title: 'Invitation', greeting: 'Bonjour,', paragraphs: ['#read("x")'], signature: ['Claire'] }
  const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const bare = letterPaper(paper, [letter, letter])
  const withLogo = letterPaper({ ...paper, logo: { bytes: dot, alt: 'Logo' } }, [letter, letter])
  const pictures = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').split('/Subtype /Image').length - 1
  expect([pictures(bare), pictures(withLogo) > 0]).toEqual([0, true])
  expect(letterPaper(paper, [letter, letter])).toEqual(bare)
})

test('what people wrote is never read as markup, and a wrong template is a fault', () => {
  expect(() => typeset('#read("/etc/hostname")', paper, {})).toThrow()
  expect(typeset(template, paper, words).length).toBeGreaterThan(5000)
})

describe.skipIf(!has('pdfinfo'))('as poppler reads it (needs pdfinfo)', () => {
  test('it is tagged, with its title and language', () => {
    const info = told('pdfinfo', ['FILE'], typeset(template, paper, words))
    expect(info).toMatch(/Title: +Relevé de décisions/)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/Page size: .*A4/)
  })

  test('its text is there to be copied, as it was written', () => {
    const text = told('pdftotext', ['FILE', '-'], typeset(template, paper, words))
    expect(text).toContain('Un *paragraphe* #read("/etc/passwd") $x$.')
    expect(text).toContain('page 1 sur 1')
  })
})

test.skipIf(!has('qpdf'))('its structure is sound (needs qpdf)', () => {
  expect(told('qpdf', ['--check', 'FILE'], typeset(template, paper, words))).toContain('No syntax or stream encoding errors found')
})

test('the sender’s picture and address stand at the head; a picture that cannot be drawn is left out', () => {
  const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const plain = typeset('#head()', paper, {})
  const withLogo = typeset('#head()', { ...paper, contact: 'bonjour@operateur.example', logo: { bytes: dot, alt: 'Logo de l’opérateur' } }, {})
  const raw = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
  expect(raw(plain)).not.toContain('/Subtype/Image')
  expect(raw(withLogo).replaceAll(' ', '')).toContain('/Subtype/Image')
  expect(raw(typeset('#head()', { ...paper, logo: { bytes: Buffer.from('no picture'), alt: 'Logo' } }, {})).replaceAll(' ', '')).not.toContain('/Subtype/Image')
})
