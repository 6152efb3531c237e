import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { command } from '../../bench/server.mjs'
import { emptyServerDatabase } from '#test/harness/databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'mainforte-sirene-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The columns of StockUniteLegale_utf8.csv, as INSEE publishes it. */
const columns = 'siren,statutDiffusionUniteLegale,unitePurgeeUniteLegale,dateCreationUniteLegale,sigleUniteLegale,sexeUniteLegale,prenom1UniteLegale,prenom2UniteLegale,prenom3UniteLegale,prenom4UniteLegale,prenomUsuelUniteLegale,pseudonymeUniteLegale,identifiantAssociationUniteLegale,trancheEffectifsUniteLegale,anneeEffectifsUniteLegale,dateDernierTraitementUniteLegale,nombrePeriodesUniteLegale,categorieEntreprise,anneeCategorieEntreprise,dateDebut,etatAdministratifUniteLegale,nomUniteLegale,nomUsageUniteLegale,denominationUniteLegale,denominationUsuelle1UniteLegale,denominationUsuelle2UniteLegale,denominationUsuelle3UniteLegale,categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,nomenclatureActivitePrincipaleUniteLegale,nicSiegeUniteLegale,economieSocialeSolidaireUniteLegale,societeMissionUniteLegale,caractereEmployeurUniteLegale'
const lines = 1_000_000

function extract(): string {
  const file = join(folder, 'StockUniteLegale_utf8.csv')
  const handle = openSync(file, 'w')
  writeSync(handle, `${columns}\n`)
  for (let at = 0; at < lines; at += 10_000) {
    const rows = Array.from({ length: 10_000 }, (_row, place) => {
      const siren = String(100_000_000 + at + place)
      const closed = place % 3 === 0
      return `${siren},O,,2001-05-${String((place % 28) + 1).padStart(2, '0')},,,,,,,,,,12,2023,2025-11-02T09:15:44,3,PME,2023,2024-03-31,${closed ? 'C' : 'A'},,,"SOCIETE ${siren}, ET FILS",,,,5710,25.11Z,NAFRev2,00017,N,,`
    })
    writeSync(handle, `${rows.join('\n')}\n`)
  }
  closeSync(handle)
  return file
}

test('a million firms are brought in within two minutes on PostgreSQL, and once more without change', async () => {
  const own = await emptyServerDatabase()
  const settings = { DATA_DIR: join(folder, 'data'), ...(own ? { DATABASE_URL: own.url } : {}) }
  const file = extract()
  for (const round of ['first', 'again']) {
    const began = performance.now()
    const { status, stdout, stderr } = command(['directory', 'import', file], settings)
    const seconds = (performance.now() - began) / 1000
    process.stdout.write(`directory import, ${own ? 'PostgreSQL' : 'embedded'}, ${round}: ${seconds.toFixed(1)} s for ${lines} lines\n`)
    expect([status, stdout]).toEqual([0, expect.stringContaining('1000000 lines read, 1000000 kept')])
    expect(stderr).toContain('900000 lines…')
    if (own) expect(seconds).toBeLessThan(120)
  }
  await own?.drop()
})
