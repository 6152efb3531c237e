import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import { OfTerritory } from './schema.ts'

/** What the SME said for others to read, what may become of it, and whether its name may stand on the expert's papers. */
export async function testimonyOf(tx: Tx, closingId: string) {
  const row = await tx.selectFrom('testimonies').select(['words', 'publication', 'given_on']).where('closing_id', '=', closingId).executeTakeFirst()
  const consents = await tx.selectFrom('closing_consents').select(['purpose', 'wording', 'given_at']).where('closing_id', '=', closingId).where('withdrawn_at', 'is', null).execute()
  const naming = consents.find(({ purpose }) => purpose === 'naming')
  return { testimony: row ? { words: row.words, publication: row.publication, givenOn: row.given_on } : null, naming: naming ? { wording: naming.wording, givenAt: naming.given_at } : null }
}
export type TestimonyOf = Awaited<ReturnType<typeof testimonyOf>>

const most = 200

/** Testimonies that somebody agreed to publish and did not withdraw, the latest first; a name only where the firm gave its own. */
export const publishedTestimonies = query({
  name: 'closing.publishedTestimonies',
  who: ['public'],
  input: OfTerritory,
  rest: { plural: 'testimonies' },
  run: ({ tx }, { slug }) => asInstallation(tx, async () => {
    const rows = await tx.selectFrom('testimonies').innerJoin('closing_consents', (join) => join.onRef('closing_consents.closing_id', '=', 'testimonies.closing_id').on('purpose', '=', 'testimony').on('withdrawn_at', 'is', null))
      .innerJoin('territories', 'territories.id', 'testimonies.territory_id').innerJoin('organisations', 'organisations.id', 'testimonies.sme_id').leftJoin('people', 'people.id', 'closing_consents.person_id')
      .select(['testimonies.id', 'words', 'publication', 'given_on', 'territories.slug', 'territories.name as territory', 'organisations.name as sme', 'people.given_name', 'people.family_name'])
      .where('publication', '<>', 'none').$if(slug !== null, (all) => all.where('territories.slug', '=', slug)).orderBy('given_on', 'desc').orderBy('testimonies.id').limit(most).execute()
    return rows.map(({ id, words, publication, given_on, slug: where, territory, sme, given_name, family_name }) => ({
      id, words, year: Number(given_on.slice(0, 4)), territory: { slug: where, name: territory },
      author: publication === 'named' ? { sme, person: given_name && family_name ? `${given_name} ${family_name}` : null } : null,
    }))
  }),
})
export type Testimony = Awaited<ReturnType<typeof publishedTestimonies.run>>[number]
