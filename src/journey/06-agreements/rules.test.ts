import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { momentOf, toPlainDate } from '#house/clock/plain-date.ts'
import { fill, readTemplate } from './documents/template.ts'
import { documentKinds, examples, namesOf, networkTexts, type Condition } from './documents/variables.ts'
import { fillingOf, paperOf, partiesOf } from './rules.ts'
import { noAnswers } from './route/schema.ts'

const has = (tool: string) => spawnSync(tool, ['-v']).error === undefined
const holds = new Set<Condition>(['don', 'service', 'agrement-pme', 'contreparties', 'lien'])
const paperFor = (title: string) => ({ title, locale: 'fr' as const, made: momentOf(toPlainDate('2026-03-17'), 9), network: 'Réseau d’essai', sender: 'Initiative', foot: title })
const blocksOf = (body: string, values: Record<string, string> = examples) => fill(readTemplate(body, namesOf.letter), fillingOf(values, holds)).blocks

function told(tool: string, args: readonly string[], bytes: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mainforte-paper-test-')), 'paper.pdf')
  writeFileSync(file, bytes)
  return spawnSync(tool, args.map((one) => (one === 'FILE' ? file : one)), { encoding: 'utf8' }).stdout
}

test('each paper has its own signers', () => {
  expect((['letter', 'consent', 'sponsorship', 'secondment'] as const).map((kind) => partiesOf(kind, { ...noAnswers, receiver: 'sme' }).join())).toEqual(['company,operator,sme', 'company,expert', 'company,operator', 'company,sme'])
  expect(partiesOf('secondment', { ...noAnswers, receiver: 'body' })).toEqual(['company', 'operator', 'sme'])
})

test('literal words take French spaces and apostrophes, values stay as they are', () => {
  expect(blocksOf('# L\nObjectif : l\'appui de {{pme.nom}} ; « oui »', { 'pme.nom': 'L\'atelier: "x" ?' })[1]?.text).toBe('Objectif\u00a0: l’appui de L\'atelier: "x" ?\u202f; «\u00a0oui\u00a0»')
})

describe.skipIf(!has('pdfinfo'))('papers as poppler reads them (needs pdfinfo)', () => {
  test.each(documentKinds)('%s is tagged PDF/UA-1, titled, in French, with its headings', (kind) => {
    const { blocks } = fill(readTemplate(networkTexts[kind], namesOf[kind]), fillingOf(examples, holds))
    const bytes = paperOf(paperFor(blocks[0]?.text ?? ''), blocks, [['Entreprise aidante, Fonderies', 'Karim Benali'], ['Intervenant', 'Sophie Vasseur']])
    const info = told('pdfinfo', ['FILE'], bytes)
    expect(info).toContain(`Title:           ${blocks[0]?.text}`)
    expect(info).toMatch(/Tagged: +yes/)
    expect(told('pdfinfo', ['-meta', 'FILE'], bytes)).toMatch(/pdfuaid:part(?:="1"|>1<)/)
    const structure = told('pdfinfo', ['-struct', 'FILE'], bytes)
    expect(structure).toMatch(/H1[\s\S]*H2/)
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/Lang ?\(fr(-FR)?\)/)
    const text = told('pdftotext', ['-layout', 'FILE', '-'], bytes)
    for (const words of ['Les signataires', 'Karim Benali', 'page 1 sur']) expect(text).toContain(words)
  })

  test('what people wrote is printed as they wrote it, never read as markup', () => {
    const nasty = '#read("/etc/passwd") $x$ *gras* @ref <label> [#set text(red)] \\ // {{pme.nom}}'
    const text = told('pdftotext', ['-raw', 'FILE', '-'], paperOf(paperFor('Essai'), blocksOf('# L\n\n{{pme.nom}}\n- {{pme.nom}}', { 'pme.nom': nasty }), [[nasty, nasty]])).replaceAll(/\s+/g, ' ')
    expect(text.split('#read("/etc/passwd") $x$ *gras*').length).toBeGreaterThan(3)
    expect(text).toContain('{{pme.nom}}')
  })
})
