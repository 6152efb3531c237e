import { readPlainDate, type PlainDate } from '#house/clock/plain-date.ts'

/** One line of the SIRENE extract as it is kept; a column that its list does not carry is `null` and changes nothing. */
export type DirectoryLine = {
  siren: string; name: string | null; naf: string | null; headcountBand: string | null; createdOn: PlainDate | null; closedOn: PlainDate | null; open: boolean
  postalCode: string | null; commune: string | null; communeCode: string | null
}

export type Extract = { list: 'legal-units' | 'establishments'; /** `null` for a line that is not kept: purged, or not the head office. */ read(cells: readonly string[]): DirectoryLine | null }

/** Firms that asked not to be published carry this in place of their words. */
const withheld = '[ND]'

/** Closed without a known day is still closed: the register's own first day stands for it. */
const longAgo = '1900-01-01' as PlainDate

function cellsOf(header: readonly string[]) {
  const places = new Map(header.map((name, at) => [name.trim(), at]))
  return {
    has: (name: string) => places.has(name),
    at: (cells: readonly string[], name: string): string | null => {
      const cell = cells[places.get(name) ?? -1]?.trim()
      return cell && cell !== withheld ? cell : null
    },
  }
}

type Cells = ReturnType<typeof cellsOf>

/** StockUniteLegale: names, activity, state. A natural person bears the name of birth or use after the first name. */
function legalUnit({ at }: Cells, cells: readonly string[]): DirectoryLine | null {
  const siren = at(cells, 'siren')
  if (!siren || !/^\d{9}$/.test(siren) || at(cells, 'unitePurgeeUniteLegale') === 'true') return null
  const person = [at(cells, 'prenomUsuelUniteLegale') ?? at(cells, 'prenom1UniteLegale'), at(cells, 'nomUsageUniteLegale') ?? at(cells, 'nomUniteLegale')].filter(Boolean).join(' ')
  const open = at(cells, 'etatAdministratifUniteLegale') !== 'C'
  const since = at(cells, 'dateDebut')
  return {
    siren, name: at(cells, 'denominationUniteLegale') ?? at(cells, 'denominationUsuelle1UniteLegale') ?? (person || null), naf: at(cells, 'activitePrincipaleUniteLegale'),
    headcountBand: at(cells, 'trancheEffectifsUniteLegale'), createdOn: readPlainDate(at(cells, 'dateCreationUniteLegale') ?? ''), open, closedOn: open ? null : (readPlainDate(since ?? '') ?? longAgo),
    postalCode: null, commune: null, communeCode: null,
  }
}

/** StockEtablissement: where the head office is. */
function headOffice({ at }: Cells, cells: readonly string[]): DirectoryLine | null {
  const siren = at(cells, 'siren')
  if (!siren || !/^\d{9}$/.test(siren) || at(cells, 'etablissementSiege') !== 'true') return null
  return {
    siren, name: null, naf: null, headcountBand: null, createdOn: null, closedOn: null, open: true,
    postalCode: at(cells, 'codePostalEtablissement'), commune: at(cells, 'libelleCommuneEtablissement'), communeCode: at(cells, 'codeCommuneEtablissement'),
  }
}

/** Which of the two published lists a header belongs to; `null` for any other file. */
export function extractOf(header: readonly string[]): Extract | null {
  const cells = cellsOf(header)
  if (cells.has('siren') && cells.has('etatAdministratifUniteLegale')) return { list: 'legal-units', read: (line) => legalUnit(cells, line) }
  if (cells.has('siret') && cells.has('etablissementSiege')) return { list: 'establishments', read: (line) => headOffice(cells, line) }
  return null
}
