import type { Written } from '#house/sheets/write-xlsx.ts'
import type { Postal } from './schema.ts'

/** A column of a workbook; `printed` where it also stands on the list to take along. */
export type Column<Row> = { head: string; of(row: Row): Written; printed?: boolean }

export const cellsOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Written[][] => rows.map((row) => columns.map(({ of }) => of(row)))

export const postalColumns = (heads: { extra: string; street: string; locality: string; postcode: string; commune: string }): Column<Postal>[] => [
  { head: heads.extra, of: (row) => row.address_extra }, { head: heads.street, of: (row) => row.street }, { head: heads.locality, of: (row) => row.locality },
  { head: heads.postcode, of: (row) => row.postcode }, { head: heads.commune, of: (row) => row.commune },
]

/** What a page's address says of the list, and nothing else: words a form added are left out. */
export function filterIn(asked: Readonly<Record<string, string>>): string {
  const kept = ['recherche', 'etape', 'annee', 'role'].flatMap((name) => (asked[name] ? [[name, asked[name]]] : []))
  return new URLSearchParams(kept).toString()
}
