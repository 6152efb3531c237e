import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything, publicViewer, scopeFor } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { OperatorError } from '#house/refusal.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { importExtract } from './directory.ts'

let database: Database
beforeAll(async () => void (database = await freshDatabase()))
afterAll(() => database.close())

const folder = mkdtempSync(join(tmpdir(), 'mainforte-extract-'))
function extract(name: string, ...lines: string[]): string {
  const file = join(folder, name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
const rows = () => transact(database, everything, (tx) => tx.selectFrom('directory_firms').selectAll().orderBy('siren').execute())
const quiet = () => undefined

const units = ['siren,dateCreationUniteLegale,etatAdministratifUniteLegale,denominationUniteLegale,activitePrincipaleUniteLegale,dateDebut', '732829320,1991-05-01,A,"TOLERIE, MARCHANDEAU",25.11Z,2020-01-01', '404833048,2001-01-01,C,CAUCHOIS,10.71C,2024-03-31', 'abc,,,,,']
const offices = ['siren,siret,etablissementSiege,codePostalEtablissement,libelleCommuneEtablissement,codeCommuneEtablissement', '732829320,73282932000074,true,54000,NANCY,54395', '732829320,73282932000082,false,13001,MARSEILLE,13201']

test('both lists fill one directory, in either order, and a second run changes nothing', async () => {
  const read = await importExtract(database, extract('e.csv', ...offices), quiet)
  expect(read).toMatchObject({ list: 'establishments', read: 2, kept: 1 })
  expect(await importExtract(database, extract('u.csv', `\uFEFF${units[0]}`, ...units.slice(1)), quiet)).toMatchObject({ list: 'legal-units', read: 3, kept: 2 })
  const first = await rows()
  expect(first).toMatchObject([{ siren: '404833048', closed_on: '2024-03-31', commune: null }, { siren: '732829320', name: 'TOLERIE, MARCHANDEAU', naf: '25.11Z', created_on: '1991-05-01', closed_on: null, postal_code: '54000', commune_code: '54395' }])
  await importExtract(database, join(folder, 'u.csv'), quiet)
  await importExtract(database, join(folder, 'e.csv'), quiet)
  expect(await rows()).toEqual(first)
})

test('another file is refused before anything is written', async () => {
  await expect(importExtract(database, extract('x.csv', 'nom,ville', 'a,b'), quiet)).rejects.toThrow(OperatorError)
  await expect(importExtract(database, extract('empty.csv'), quiet)).rejects.toThrow(OperatorError)
})

test('visitors may not write to it', async () => {
  await expect(transact(database, scopeFor(publicViewer, ['public']), (tx) => tx.deleteFrom('directory_firms').executeTakeFirst())).resolves.toMatchObject({ numDeletedRows: 0n })
})
