import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import type { Table } from '#house/sheets/read-table.ts'
import { checkFiles, readSlots, totalsOf } from './rules.ts'
import { stageWords } from './stages/rules.ts'

const today = toPlainDate('2026-03-02')
const headers = ['Étape', 'Entreprise', 'SIREN', 'Projet', 'Compétence', 'Comité du', 'Jours accordés', 'Avance', 'Mail intervenant', 'Signé le', 'Jours faits', 'Visites', 'Dates prévues', 'Fin de mission', 'Emplois créés', 'Suivi à']
const mission = { Étape: 'Mission en cours', 'Comité du': '12/11/2025', 'Jours accordés': '2', 'Mail intervenant': 'a@exemple.example', 'Signé le': '01/12/2025' }
const rowOf = (cells: Record<string, string>, line = 2) => ({ line, beyond: [], cells: Object.fromEntries(headers.map((header) => [header, { Entreprise: 'Atelier', SIREN: '732829320', Projet: `Vendre ${line}`, Compétence: 'commercial', ...cells }[header] ?? null])) })
const tableOf = (...rows: ReturnType<typeof rowOf>[]): Table => ({ ok: true, encoding: null, separator: null, sheet: null, sheets: [], doubts: [], headerRow: 1, headers, rows, ignoredRows: [] })

function faultsOf(cells: Record<string, string>): string[] {
  const check = checkFiles(tableOf(rowOf(cells)), { today, stages: {} })
  if (!check.ok) throw new Error(JSON.stringify(check))
  return check.heldBack.flatMap((row) => [row.code, ...row.also.map(({ code }) => code)])
}

describe('dates of a cell', () => {
  test.each([
    ['12/03/2026 matin ; 19/03/2026 après-midi', [['2026-03-12', 'morning'], ['2026-03-19', 'afternoon']]],
    ['12/03/2026', [['2026-03-12', 'morning'], ['2026-03-12', 'afternoon']]],
    ['le 3', null],
    ['12/03/2026 et 13/03/2026 (matin)', [['2026-03-12', 'morning'], ['2026-03-12', 'afternoon'], ['2026-03-13', 'morning']]],
    ['12/03/2026, 12/03/2026 matin', null],
  ])('%s', (text, slots) => {
    const read = readSlots(text)
    expect(read.is === 'value' ? read.value.map(({ day, half }) => [day, half]) : null).toEqual(slots)
  })
})

describe('a line is held back', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['for a stage nobody named', { Étape: 'RUN' }, ['stage-unknown']],
    ['where an approval has no date and no days', { Étape: 'Accordé' }, ['decidedOn-missing', 'halfDaysGranted-missing']],
    ['where zero days were granted', { Étape: 'Accordé', 'Comité du': '12/02/2026', 'Jours accordés': '0' }, ['halfDaysGranted-missing']],
    ['where a mission names nobody', { ...mission, 'Mail intervenant': '' }, ['expert-missing']],
    ['where more was done than granted', { ...mission, 'Jours faits': '2', 'Dates prévues': '10/03/2026 matin' }, ['days-over-granted']],
    ['where dates and count differ', { ...mission, 'Jours faits': '0,5', Visites: '06/01/2026' }, ['more-dates-than-days']],
    ['where days were done without a mission', { Étape: 'Prospect', 'Jours faits': '1' }, ['days-without-mission']],
    ['where an advance was granted by nobody', { Étape: 'Prospect', Avance: '20 000' }, ['advance-without-approval']],
    ['where steps stand in the wrong order', { ...mission, 'Signé le': '01/10/2025' }, ['dates-order']],
    ['where what is done is still to come', { ...mission, Visites: '06/04/2026 matin' }, ['done-ahead']],
    ['where what is planned is past', { ...mission, 'Dates prévues': '06/01/2026 matin' }, ['planned-behind']],
    ['where jobs are declared before the end', { ...mission, 'Emplois créés': '2' }, ['jobs-before-closing']],
    ['where the follow-up is of no known month', { ...mission, Étape: 'Terminé', 'Fin de mission': '15/01/2026', 'Suivi à': '18 mois' }, ['months-unknown']],
  ])('%s', (_why, cells, codes) => expect(faultsOf(cells)).toEqual(codes))

  test('and not otherwise', () => expect(faultsOf({ ...mission, 'Jours faits': '1', 'Dates prévues': '02/03/2026 matin' })).toEqual([]))
})

test('the words of a list are counted, most frequent first; a person’s answer outweighs what the word usually says', () => {
  const rows = [rowOf({ Étape: 'Suivi' }), rowOf({ Étape: 'RUN' }, 3), rowOf({ Étape: 'run' }, 4), rowOf({ Étape: '' }, 5)]
  expect(stageWords(rows, 'Étape', { run: 'under-way', suivi: null })).toEqual([{ key: 'run', word: 'RUN', count: 2, stage: 'under-way' }, { key: 'suivi', word: 'Suivi', count: 1, stage: null }])
})

test('totals are read cell by cell, whatever became of the line; what is no number is counted as unread', () => {
  const rows = [rowOf({ ...mission, 'Jours faits': '1,5', Avance: '1 000,50' }), rowOf({ ...mission, Visites: '06/01/2026' }, 3), rowOf({ Étape: '?', 'Jours accordés': 'beaucoup', Avance: '10' }, 4)]
  const check = checkFiles(tableOf(...rows), { today, stages: {} })
  const totals = totalsOf(rows, check.ok ? check.columns : {}, new Set([4]), new Set([3]))
  expect(totals.source).toMatchObject({ files: 3, halfDaysGranted: 8, halfDaysDone: 5, advanceCents: 101_050 })
  expect(totals.heldBack).toMatchObject({ files: 1, halfDaysGranted: 0, advanceCents: 1_000 })
  expect(totals.known).toMatchObject({ files: 1, halfDaysGranted: 4, halfDaysDone: 2 })
  expect(totals.unread).toBe(1)
})
