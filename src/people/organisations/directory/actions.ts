import { sql } from 'kysely'
import type { Tx } from '#house/db/database.ts'
import type { DirectoryLine } from './rules.ts'

const column = <T>(lines: readonly DirectoryLine[], of: (line: DirectoryLine) => T) => lines.map(of)

/**
 * Writes lines of the directory, each SIREN once in a call: one statement whose arrays are unrolled by the server, which
 * is as fast as COPY and works on both databases. A list of establishments leaves what legal units say, and the reverse.
 */
export async function writeDirectory(tx: Tx, list: 'legal-units' | 'establishments', lines: readonly DirectoryLine[]): Promise<void> {
  if (lines.length === 0) return
  const sirens = column(lines, ({ siren }) => siren)
  if (list === 'establishments') {
    await sql`insert into directory_firms (siren, postal_code, commune, commune_code)
      select * from unnest(${sirens}::text[], ${column(lines, (one) => one.postalCode)}::text[], ${column(lines, (one) => one.commune)}::text[], ${column(lines, (one) => one.communeCode)}::text[])
      on conflict (siren) do update set postal_code = excluded.postal_code, commune = excluded.commune, commune_code = excluded.commune_code`.execute(tx)
    return
  }
  await sql`insert into directory_firms (siren, name, naf, headcount_band, created_on, closed_on)
    select * from unnest(${sirens}::text[], ${column(lines, (one) => one.name)}::text[], ${column(lines, (one) => one.naf)}::text[], ${column(lines, (one) => one.headcountBand)}::text[],
      ${column(lines, (one) => one.createdOn)}::date[], ${column(lines, (one) => one.closedOn)}::date[])
    on conflict (siren) do update set name = excluded.name, naf = excluded.naf, headcount_band = excluded.headcount_band, created_on = excluded.created_on, closed_on = excluded.closed_on`.execute(tx)
}
