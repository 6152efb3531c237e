import { describe, expect, test } from 'vitest'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { readTable } from '#house/sheets/read-table.ts'
import { checkNeeds, listOf } from './rules.ts'
import { NeedEntry } from './schema.ts'

const today = '2026-06-15' as PlainDate
const headers = 'Entreprise;SIREN;Dirigeant(e);Effectif ETP;Projet;Compétence demandée;Jours;Emplois créés prévus;Emplois maintenus;Échéance'

async function entries(...rows: string[]) {
  const table = await readTable(Buffer.from([headers, ...rows].join('\n')))
  if (!table.ok) throw new Error(table.code)
  const checked = checkNeeds(table, { today })
  if (!checked.ok) throw new Error(`columns: ${checked.missing.join(', ')}`)
  for (const { record } of checked.records) expect(NeedEntry.parse(record)).toEqual(record)
  return { ...checked, records: checked.records.map(({ record }) => record) }
}

describe('a list of needs', () => {
  test('a need', async () => {
    const { records, warnings } = await entries('Scierie;574491015;Aurélie L\'Hôte;8,5;Reprise;Gestion-finances;4,5;0;6;T1 2027')
    expect(records).toEqual([{
      company: 'Scierie', siren: '574491015', manager: { givenName: 'Aurélie', familyName: "L'Hôte" }, managerEmail: null, managerPhone: null, headcount: 8.5, project: 'Reprise',
      family: 'gestion-finances', capabilities: [], halfDaysAsked: 9, jobsCreatedPlanned: 0, jobsKeptPlanned: 6,
      deadline: { kind: 'period', from: '2027-01-01', to: '2027-03-31', text: 'T1 2027' }, note: null,
    }])
    expect(warnings).toEqual([])
  })

  test('unknown days are loaded; a need without a sound SIREN, a family or a possible day is not', async () => {
    const { records, warnings, heldBack } = await entries(
      'A;574491015;;;P;RH;?;;;', 'B;416133680;;;P;RH;2;;;', 'C;677923971;;;P;Divers;2;;;', 'D;823479274;;;P;RH, Juridique;2;;;', 'E;124710195;;;P;RH;0;;;30/02/2027', 'F;;;;;;2;;;')
    expect(records).toMatchObject([{ company: 'A', halfDaysAsked: null }])
    expect(warnings).toMatchObject([{ line: 2, column: 'Jours', value: '?', code: 'days-unknown' }])
    expect(heldBack.map(({ line, code, also }) => [line, code, ...also.map((fault) => fault.code)])).toEqual([
      [3, 'siren-invalid'], [4, 'family-unknown'], [5, 'family-several'], [6, 'days-too-few', 'date-impossible'], [7, 'siren-missing', 'project-missing', 'family-missing'],
    ])
  })

  test('a firm may ask for several things, not twice for the same', async () => {
    const { records, duplicatesInFile } = await entries('A;574491015;;;P;RH;2;;;', 'A;574491015;;;P;Export;2;;;', 'A;574491015;;;Autre;RH;2;;;', 'A;574 491 015;;;P;RH;2;;;')
    expect(records).toHaveLength(3)
    expect(duplicatesInFile).toEqual([{ line: 5, of: 2 }])
  })
})

test('which of the three lists a table is', () => {
  expect(listOf(headers.split(';'))).toEqual({ ok: true, list: 'needs' })
  expect(listOf(['Nom', 'Prénom', 'Mail', 'SIRET'])).toEqual({ ok: true, list: 'experts' })
  expect(listOf(['Raison sociale', 'SIRET', 'Commune', 'Correspondant'])).toEqual({ ok: true, list: 'partners' })
  expect(listOf(['Entreprise', 'Commentaire'])).toMatchObject({ ok: false, code: 'list-unclear' })
  expect(listOf(['Couleur', 'Taille'])).toMatchObject({ ok: false, code: 'list-unknown' })
})
