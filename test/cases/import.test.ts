import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { catalogueFaults } from '#house/i18n/catalogue.ts'
import type { ListCheck } from '#house/sheets/check-list.ts'
import { readTable, type Table } from '#house/sheets/read-table.ts'
import { reportOf } from '#house/sheets/report.ts'
import sheetEn from '#house/sheets/texts.en.json'
import sheetFr from '#house/sheets/texts.fr.json'
import needEn from '#journey/01-intake/imports/texts.en.json'
import needFr from '#journey/01-intake/imports/texts.fr.json'
import peopleEn from '#people/imports/texts.en.json'
import peopleFr from '#people/imports/texts.fr.json'
import { checkNeeds, knowsListHeader, listOf } from '#journey/01-intake/imports/rules.ts'
import { NeedEntry, needImportTexts } from '#journey/01-intake/imports/schema.ts'
import { checkExperts } from '#people/imports/experts/rules.ts'
import { ExpertEntry } from '#people/imports/experts/schema.ts'
import { checkPartners } from '#people/imports/partners/rules.ts'
import { PartnerEntry } from '#people/imports/partners/schema.ts'
import { importTexts } from '#people/imports/schema.ts'

const today = '2026-06-15' as PlainDate
const folder = join(import.meta.dirname, 'import')
const bytesOf = (file: string) => readFileSync(join(folder, file))
const Expected = z.object({
  intervenants: z.object({ encoding: z.string(), separator: z.string(), rows: z.number(), exactDuplicates: z.number(), unusableEmail: z.number(), siretWrongLength: z.number() }),
  partenaires: z.object({ sheet: z.string(), headerRow: z.number(), rows: z.number(), totalRowToIgnore: z.number(), siretStoredAsNumber: z.number() }),
  besoins: z.object({ rows: z.number(), sirenInvalid: z.number(), daysUnknown: z.number() }),
})
const expected = Expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))

async function tableOf(bytes: Uint8Array): Promise<Table> {
  const table = await readTable(bytes, { knowsHeader: knowsListHeader })
  if (!table.ok) throw new Error(table.code)
  return table
}

function sound<Entry>(check: ListCheck<Entry>, table: Table, shape: z.ZodType<Entry>) {
  if (!check.ok) throw new Error(`columns missing: ${check.missing.join(', ')}`)
  for (const { record } of check.records) expect(shape.parse(record)).toEqual(record)
  const lines = [...check.records, ...check.duplicatesInFile, ...check.heldBack].map(({ line }) => line).toSorted((a, b) => a - b)
  expect(lines).toEqual(table.rows.map(({ line }) => line))
  expect(check.rowsRead).toBe(check.records.length + check.duplicatesInFile.length + check.heldBack.length)
  return check
}

const plainSpaces = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ')

const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => readFileSync(join(folder, file), 'utf8'))

const counted = (findings: readonly { code: string; also?: readonly { code: string }[] }[], code: string) =>
  findings.filter((finding) => [finding, ...(finding.also ?? [])].some((fault) => fault.code === code)).length

describe('intervenants.csv', async () => {
  const table = await tableOf(bytesOf('intervenants.csv'))
  const check = sound(checkExperts(table, { today }), table, ExpertEntry)

  test('is read as it was written', () => {
    expect(table).toMatchObject({ encoding: expected.intervenants.encoding, separator: expected.intervenants.separator, headerRow: 1, doubts: ['lost-characters'], ignoredRows: [] })
    expect(table.rows).toHaveLength(expected.intervenants.rows)
    expect(listOf(table.headers)).toEqual({ ok: true, list: 'experts' })
  })

  test('every row is loaded, repeated or held back, with its reason', () => {
    expect(counted(check.heldBack, 'email-unusable')).toBe(expected.intervenants.unusableEmail)
    expect(counted(check.heldBack, 'siret-length')).toBe(expected.intervenants.siretWrongLength)
    expect(check.duplicatesInFile.length + counted(check.heldBack, 'row-repeated')).toBe(expected.intervenants.exactDuplicates)
    expect([check.rowsRead, check.records.length, check.duplicatesInFile.length, check.heldBack.length]).toEqual([184, 164, 3, 17])
  })

  test('the report says it in French, and a second run loads nothing', () => {
    const first = reportOf('intervenants.csv', check, new Set(), importTexts('fr'))
    expect(first).toMatchObject({ rowsRead: 184, loaded: 164, duplicates: 3 })
    expect(first.heldBack[0]).toEqual({ line: 20, column: 'SIRET', value: '1863324660000', code: 'siret-length', reason: 'Un SIRET compte 14 chiffres, celui-ci en a 13. Le tableur a peut-être effacé un zéro au début.', also: [] })
    const again = reportOf('intervenants.csv', check, new Set(check.records.map(({ line }) => line)), importTexts('fr'))
    expect(again).toMatchObject({ rowsRead: 184, loaded: 0, duplicates: 167, warnings: [] })
    expect(again.heldBack).toHaveLength(17)
  })

  test('names and remarks survive the encoding', () => {
    const byLine = new Map(check.records.map(({ line, record }) => [line, record]))
    expect(byLine.get(3)).toMatchObject({ familyName: 'D’Alméida', givenName: 'Océane', halfDaysPerYear: 1 })
    expect(byLine.get(6)).toMatchObject({ note: 'ne pas proposer à ; "ACME"\n(litige)', halfDaysPerYear: 5 })
    expect(byLine.get(10)).toMatchObject({ familyName: 'Œhler', skills: [{ family: 'hqse', capabilities: ['ISO 9001', 'ISO 45001'] }] })
    expect(check.records.every(({ record }) => record.skills.every(({ family }) => family !== null))).toBe(true)
    expect(counted(check.warnings, 'name-order')).toBe(0)
    expect(counted(check.warnings, 'exclusion-to-check')).toBe(check.records.filter(({ record }) => record.note !== null).length)
  })
})

describe('partenaires.xlsx', async () => {
  const table = await tableOf(bytesOf('partenaires.xlsx'))
  const check = sound(checkPartners(table, { today }), table, PartnerEntry)

  test('is read below its title and above its total', () => {
    expect(table).toMatchObject({ sheet: expected.partenaires.sheet, headerRow: expected.partenaires.headerRow })
    expect(table.rows).toHaveLength(expected.partenaires.rows)
    expect(table.ignoredRows.filter(({ why }) => why === 'total')).toHaveLength(expected.partenaires.totalRowToIgnore)
    expect(table.rows.filter(({ cells }) => typeof cells['N° SIRET'] === 'number')).toHaveLength(expected.partenaires.siretStoredAsNumber)
    expect(listOf(table.headers)).toEqual({ ok: true, list: 'partners' })
  })

  test('every row is loaded, with no value left out', () => {
    expect([check.rowsRead, check.records.length, check.duplicatesInFile.length, check.heldBack.length]).toEqual([24, 24, 0, 0])
    expect(check.records.every(({ record }) => record.headcount && record.halfDaysPledged && record.memberSince && record.fee === 125050 && record.correspondent)).toBe(true)
    expect(check.warnings.map(({ code }) => code)).toEqual(Array(4).fill('same-name-other-siret'))
  })
})

describe('besoins.csv', async () => {
  const table = await tableOf(bytesOf('besoins.csv'))
  const check = sound(checkNeeds(table, { today }), table, NeedEntry)

  test('every row is loaded but the one whose SIREN is wrong', () => {
    expect(table).toMatchObject({ encoding: 'utf-8-bom', separator: ';', doubts: [] })
    expect(listOf(table.headers)).toEqual({ ok: true, list: 'needs' })
    expect(check.rowsRead).toBe(expected.besoins.rows)
    expect(counted(check.heldBack, 'siren-invalid')).toBe(expected.besoins.sirenInvalid)
    expect([check.rowsRead, check.records.length, check.duplicatesInFile.length, check.heldBack.length]).toEqual([40, 39, 0, 1])
  })

  test('unknown days are loaded and pointed out, every deadline is understood', () => {
    expect(counted(check.warnings, 'days-unknown')).toBe(expected.besoins.daysUnknown)
    expect(check.warnings).toHaveLength(expected.besoins.daysUnknown)
    expect(check.records.filter(({ record }) => record.halfDaysAsked === null)).toHaveLength(expected.besoins.daysUnknown)
    expect(check.records.every(({ record }) => record.deadline && record.deadline.kind !== 'text')).toBe(true)
    const [held] = reportOf('besoins.csv', check, new Set(), needImportTexts('fr')).heldBack
    expect(held).toMatchObject({ line: 16, column: 'SIREN', value: '416133680', code: 'siren-invalid' })
    expect(plainSpaces(held?.reason ?? '')).toBe('Ce SIREN n’existe pas : sa clé de contrôle est fausse. Un chiffre a sans doute été mal recopié.')
  })
})

const expertHeaders = 'Nom Prénom;SIRET;E-mail;Nb jours / an;Disponibilités'
const goodRow = 'TRAORÉ Éric;64308059100008;eric@agro.example;2;'
const checkText = async (text: string | Buffer) => {
  const table = await tableOf(Buffer.from(text))
  return sound(checkExperts(table, { today }), table, ExpertEntry)
}
const refusalOf = async (text: string | Buffer) => {
  const table = await readTable(Buffer.from(text), { knowsHeader: knowsListHeader })
  return table.ok ? 'read' : importTexts('fr')(table.code, table.params)
}

describe('hostile files', () => {
  test.each([
    ['', 'Le fichier est vide.'],
    [expertHeaders, 'Sous les titres de la ligne 1, le tableau ne contient aucune ligne.'],
    [`${expertHeaders}\n${goodRow}\n"MÜLLER Yann;1;2;3;4\n`, 'Un guillemet ouvert à la fiche qui commence ligne 3 n’est jamais refermé : toute la suite serait lue comme une seule cellule. Fermez-le ou retirez-le.'],
    ['%PDF-1.7', 'Un PDF n’est pas un tableau que l’on peut lire. Donnez le fichier CSV ou Excel (.xlsx) d’où il vient.'],
  ])('%j is refused in plain French', async (text, reason) => {
    expect(plainSpaces(await refusalOf(text))).toBe(reason)
  })

  test('unknown columns refuse, naming what is missing', async () => {
    const table = await tableOf(Buffer.from('Couleur;Taille\nbleu;grand\n'))
    expect(checkExperts(table, { today })).toMatchObject({ ok: false, missing: ['name', 'siret', 'email'], unknownColumns: ['Couleur', 'Taille'] })
  })

  test.each<[string, Buffer]>([
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${expertHeaders}\r\n${goodRow}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(`${expertHeaders}\r\n${goodRow}`, 'utf16le').swap16()],
    ['windows-1252', Buffer.from(`${expertHeaders}\n${goodRow}`, 'latin1')],
    ['carriage returns alone', Buffer.from(`${expertHeaders}\r${goodRow}\r`)],
    ['commas', Buffer.from(`${expertHeaders}\n${goodRow}`.replaceAll(';', ','))],
    ['tabs', Buffer.from(`${expertHeaders}\n${goodRow}`.replaceAll(';', '\t'))],
  ])('%s', async (_, bytes) => {
    expect((await checkText(bytes)).records).toMatchObject([{ line: 2, record: { familyName: 'Traoré', givenName: 'Éric', halfDaysPerYear: 4 } }])
  })

  test('each faulty cell holds its row back, and only its row', async () => {
    const rows = ['64308059100008;a@b.fr;-2;', '64308059100008;c@d.fr;2;30/02/2026', '8,49239E+13;e@f.fr;2;', '64308059100008;g@h.fr;=1+1;', '64308059100009;i@j.fr;2;', '64308059100008;k@l.fr;2,25;', '35600000049837;m@n.fr;2;']
    const { heldBack, records } = await checkText([expertHeaders, ...rows.map((row) => `TRAORÉ Éric;${row}`)].join('\n'))
    expect(heldBack.map(({ line, code }) => [line, code])).toEqual([[2, 'days-negative'], [3, 'date-impossible'], [4, 'siret-scientific'], [5, 'formula'], [6, 'siret-invalid'], [7, 'days-quarter']])
    expect(records).toMatchObject([{ line: 8, record: { siren: '356000000' } }])
  })

  test('an unquoted separator shifts no cell', async () => {
    expect((await checkText(`${expertHeaders}\n${goodRow.replace('Éric', 'É;ric')}\n`)).heldBack).toMatchObject([{ line: 2, code: 'email-unusable', also: [{ code: 'siret-characters' }, { code: 'days-unreadable' }] }])
  })
})

test('every reason exists in both languages', () => {
  for (const [fr, en] of [[sheetFr, sheetEn], [peopleFr, peopleEn], [needFr, needEn]] as const) {
    expect(Object.keys(en)).toEqual(Object.keys(fr))
    expect(catalogueFaults({ fr, en })).toEqual([])
  }
})

test('every code that the sources use has its sentence', () => {
  const texts = { ...sheetFr, ...peopleFr, ...needFr }
  const sources = ['src/house/sheets', 'src/house/identifiers', 'src/people/imports', 'src/journey/01-intake/imports']
  const codes = sources.flatMap((source) => sourcesIn(join(import.meta.dirname, '../..', source))).flatMap((source) =>
    [...source.matchAll(/(?:code: |faulty\(|refused\(|fault\(|: )'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code ?? ''))
  const said = codes.filter((code) => !['as-soon-as-possible', 'family-first', 'given-first', 'above-headers', 'headers-again', 'partner-imports', 'expert-imports', 'need-imports'].includes(code))
  expect(said.length).toBeGreaterThan(50)
  expect(said.filter((code) => !(code in texts))).toEqual([])
  for (const name of ['siret', 'siren']) for (const fault of ['missing', 'length', 'characters', 'scientific', 'invalid']) expect(texts).toHaveProperty(`${name}-${fault}`)
  for (const fault of ['ambiguous', 'scientific', 'unreadable']) expect(texts).toHaveProperty(`number-${fault}`)
})
