import { publicViewer } from '#house/access.ts'
import { query } from '#house/action.ts'
import { searchCompany, type DirectoryAnswer, type DirectoryFirm } from '#house/directory/company-search.ts'
import type { House } from '#house/house.ts'
import { ask } from '#house/perform.ts'
import { OneSiren } from './schema.ts'

/** What the public SIRENE register says of a firm; `imported` is false where no extract was brought in. Says nothing of what this network knows. */
export const directoryFirm = query({
  name: 'people.directoryFirm',
  who: ['public'],
  input: OneSiren,
  rest: { plural: 'directory-firms', id: 'siren' },
  async run({ tx }, { siren }): Promise<{ imported: boolean; firm: DirectoryFirm | null }> {
    const row = await tx.selectFrom('directory_firms').selectAll().where('siren', '=', siren).executeTakeFirst()
    if (!row) return { imported: (await tx.selectFrom('directory_firms').select('siren').limit(1).executeTakeFirst()) !== undefined, firm: null }
    return {
      imported: true,
      firm: { siren, name: row.name, naf: row.naf, createdOn: row.created_on, closedOn: row.closed_on, closed: row.closed_on !== null, postalCode: row.postal_code, commune: row.commune },
    }
  },
})

/**
 * The directory port: the imported extract first, then the company-search API where one is set; without either, silence.
 * A SIRET asks after its establishment too: the extract holds firms alone, so only the API can say that one is closed.
 */
export async function askDirectory(house: House, number: string): Promise<DirectoryAnswer> {
  const siren = number.slice(0, 9)
  const { imported, firm } = await ask(house, publicViewer, directoryFirm, { siren })
  const { companySearchUrl } = house.site
  const asked = companySearchUrl && (!firm || number.length === 14) ? await searchCompany(companySearchUrl, number) : null
  if (firm) return { kind: 'found', firm, ...(asked?.kind === 'found' && asked.siteClosed ? { siteClosed: true } : {}) }
  if (asked) return asked
  return imported ? { kind: 'unknown' } : { kind: 'silent', why: 'none' }
}
