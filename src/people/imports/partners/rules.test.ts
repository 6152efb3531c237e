import { describe, expect, test } from 'vitest'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { readTable } from '#house/sheets/read-table.ts'
import { checkPartners } from './rules.ts'
import { PartnerEntry } from './schema.ts'

const today = '2026-06-15' as PlainDate

async function entries(text: string) {
  const table = await readTable(Buffer.from(text))
  if (!table.ok) throw new Error(table.code)
  const checked = checkPartners(table, { today })
  if (!checked.ok) throw new Error(`columns: ${checked.missing.join(', ')}`)
  for (const { record } of checked.records) expect(PartnerEntry.parse(record)).toEqual(record)
  return { ...checked, records: checked.records.map(({ record }) => record) }
}

const headers = 'Raison sociale;N° SIRET;Commune;Effectif;Jours promis/an;Date adhésion;Cotisation (€);Correspondant;Couleur'

describe('a list of helper companies', () => {
  test('each column in the writings people use', async () => {
    const { records, warnings, unknownColumns } = await entries(`${headers}\nAgro;64308059100008;Toul;12000 salariés;5 j;02/02/2013;1 250,50;Benoît Le Goff;bleu\n`)
    expect(records).toEqual([{
      name: 'Agro', siret: '64308059100008', siren: '643080591', commune: 'Toul', headcount: 12000, halfDaysPledged: 10, memberSince: '2013-02-02', fee: 125050,
      correspondent: { givenName: 'Benoît', familyName: 'Le Goff' }, correspondentEmail: null, correspondentPhone: null, note: null,
    }])
    expect([warnings, unknownColumns]).toEqual([[], ['Couleur']])
  })

  test('a site is its SIRET: one name twice is loaded and pointed out, one SIRET twice is not loaded twice', async () => {
    const { records, warnings, heldBack, duplicatesInFile } = await entries(
      'Entreprise;SIRET;Jours\nAgro;64308059100008;1\nAgro;86846211000008;1\nAGRO ;643 080 591 00008;1\nAutre;64308059100008;1\n')
    expect(records.map(({ siret }) => siret)).toEqual(['64308059100008', '86846211000008'])
    expect(warnings).toMatchObject([{ line: 3, column: 'Entreprise', value: 'Agro', code: 'same-name-other-siret', params: { line: 2 } }])
    expect(duplicatesInFile).toEqual([{ line: 4, of: 2 }])
    expect(heldBack).toMatchObject([{ line: 5, column: 'SIRET', code: 'siret-shared', params: { line: 2 } }])
  })

  test('a pledge may be more than one working year; an impossible or absurd date holds the row', async () => {
    const { records, heldBack } = await entries(
      'Entreprise;SIRET;Jours;Date adhésion\nA;64308059100008;400;\nB;86846211000008;1;30/02/2026\nC;84923947000008;1;01/01/2030\n')
    expect(records).toMatchObject([{ halfDaysPledged: 800 }])
    expect(heldBack.map(({ line, code }) => [line, code])).toEqual([[3, 'date-impossible'], [4, 'date-absurd']])
  })
})
