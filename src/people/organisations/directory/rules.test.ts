import { expect, test } from 'vitest'
import { extractOf } from './rules.ts'

const unitHeader = ['siren', 'unitePurgeeUniteLegale', 'dateCreationUniteLegale', 'prenom1UniteLegale', 'prenomUsuelUniteLegale', 'trancheEffectifsUniteLegale', 'dateDebut', 'etatAdministratifUniteLegale', 'nomUniteLegale', 'nomUsageUniteLegale', 'denominationUniteLegale', 'denominationUsuelle1UniteLegale', 'activitePrincipaleUniteLegale']
const unit = (cells: Record<string, string>) => extractOf(unitHeader)!.read(unitHeader.map((name) => cells[name] ?? ''))

test('a legal unit is read by the names of its columns', () => {
  expect(unit({ siren: '732829320', denominationUniteLegale: 'TOLERIE MARCHANDEAU', etatAdministratifUniteLegale: 'A', dateCreationUniteLegale: '1991-05-01', activitePrincipaleUniteLegale: '25.11Z', trancheEffectifsUniteLegale: '12' }))
    .toMatchObject({ siren: '732829320', name: 'TOLERIE MARCHANDEAU', naf: '25.11Z', createdOn: '1991-05-01', closedOn: null, open: true, headcountBand: '12' })
})

test('a person bears a name too, unless it is withheld', () => {
  expect(unit({ siren: '732829320', prenom1UniteLegale: 'SANDRINE', nomUniteLegale: 'LOISEAU', nomUsageUniteLegale: 'MARTIN', etatAdministratifUniteLegale: 'A' })?.name).toBe('SANDRINE MARTIN')
  expect(unit({ siren: '732829320', denominationUniteLegale: '[ND]', nomUniteLegale: '[ND]', etatAdministratifUniteLegale: 'A' })?.name).toBeNull()
})

test('a unit that ceased is closed since the day its last period began, or long ago', () => {
  expect(unit({ siren: '732829320', etatAdministratifUniteLegale: 'C', dateDebut: '2024-03-31' })).toMatchObject({ open: false, closedOn: '2024-03-31' })
  expect(unit({ siren: '732829320', etatAdministratifUniteLegale: 'C' })?.closedOn).toBe('1900-01-01')
})

test('what is purged, malformed or no head office is left out', () => {
  expect(unit({ siren: '732829320', unitePurgeeUniteLegale: 'true' })).toBeNull()
  expect(unit({ siren: '7328' })).toBeNull()
  const header = ['siren', 'siret', 'etablissementSiege', 'codePostalEtablissement', 'libelleCommuneEtablissement', 'codeCommuneEtablissement']
  const offices = extractOf(header)
  expect(offices?.list).toBe('establishments')
  expect(offices?.read(['732829320', '73282932000074', 'true', '54000', 'NANCY', '54395'])).toMatchObject({ postalCode: '54000', commune: 'NANCY', communeCode: '54395' })
  expect(offices?.read(['732829320', '73282932000082', 'false', '54000', 'NANCY', '54395'])).toBeNull()
})

test('another file is none of the two', () => {
  expect(extractOf(['nom', 'siren'])).toBeNull()
})
