import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { keptTables } from './rule.ts'

// A copy of the data to learn on: nobody of the network is in it any more. What names somebody is known from the register of
// processing, so that a new table cannot be forgotten.

/** Emptied: what signs somebody in, what was on its way out, what belongs to the installation alone or to people's own calendars. */
export const emptied = [
  'credentials', 'sessions', 'links', 'signing_codes', 'idempotency_keys', 'parked_events', 'mails', 'mail_attachments', 'shared_letters', 'digests', 'digest_lines', 'calendar_sources', 'calendar_halves', 'calendar_feeds', 'badge_keys', 'valuation_pay',
  'newsletter_subscribers', 'newsletter_refused', 'intake_drafts', 'offline_packs', 'merger_moves', 'account_readings', 'rights_requests', 'entries_on_behalf', 'takeovers', 'taken_over_files',
] as const
/** Kept as they are: settings hold the network's own words; people get names of their own below. */
const apart = new Set(['settings', 'people', 'file_contents', 'files'])

const given = ['Alice', 'Bruno', 'Chloé', 'Denis', 'Élise', 'Fabrice', 'Gaëlle', 'Hugo', 'Inès', 'Julien', 'Karine', 'Luc', 'Manon', 'Nicolas', 'Odile', 'Paul', 'Rose', 'Simon', 'Théo', 'Valérie']
const family = ['Aubry', 'Blanchet', 'Carlier', 'Delorme', 'Fabre', 'Garnier', 'Huet', 'Joly', 'Lambert', 'Marchal', 'Noël', 'Perrin', 'Renard', 'Sabatier', 'Tessier', 'Vidal', 'Weber']
export const domain = 'bac-a-sable.example'

/** Names and addresses for everybody, the same ones at each copy; telephones go. */
async function renamePeople(tx: Tx): Promise<void> {
  await sql`update ${sql.table('people')} set given_name = (${given}::text[])[1 + place % ${given.length}], family_name = (${family}::text[])[1 + place % ${family.length}] || ' ' || place,
      email = case when email is not null then 'personne' || place || '@' || ${domain} end, telephone = null
    from (select id as person_id, (row_number() over (order by id))::int as place from people) numbered where people.id = numbered.person_id`.execute(tx)
}

/** A word that stands for another: nothing where nothing stood, so that what is missing goes on being missing. */
const example = 'Exemple'

/** Each column where somebody's name, address or words may stand says what the register leaves there, or a word of example. */
async function inventWords(tx: Tx): Promise<void> {
  const gone = new Set<string>(emptied)
  const { rows: columns } = await sql<{ name: string; type: string }>`select table_name || '.' || column_name as name, udt_name as type from information_schema.columns where table_schema = 'public'`.execute(tx)
  const types = new Map(columns.map(({ name, type }) => [name, type]))
  for (const [table, { words }] of keptTables()) {
    if (!words || apart.has(table) || gone.has(table)) continue
    for (const [column, left] of Object.entries(words)) {
      // A list or a structure becomes an empty one; a text that was something goes on being something.
      const type = types.get(`${table}.${column}`) ?? 'text'
      const word = type.startsWith('_') ? '{}' : type === 'text' && (left === '' || left === '—') ? example : left
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${word} where ${sql.ref(column)} is not null and ${sql.ref(column)}::text <> ''`.execute(tx)
    }
  }
}

/** Papers name people: each becomes one line that says where it is. Logos are public and stay. */
async function replaceFiles(tx: Tx): Promise<void> {
  const bytes = new TextEncoder().encode('Bac à sable : ce fichier n’a pas été copié.\n')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await sql`insert into file_contents (sha256, bytes) values (${sha256}, ${Buffer.from(bytes)}) on conflict do nothing`.execute(tx)
  await sql`update files set sha256 = ${sha256}, name = 'bac-a-sable.txt', media_type = 'text/plain', size = ${bytes.length} where subject_type <> 'territory-logo'`.execute(tx)
  await sql`delete from file_contents where not exists (select from files where files.sha256 = file_contents.sha256)`.execute(tx)
}

/** Makes a copy one to learn on, in the transaction that fills it. */
export async function inventPeople(tx: Tx): Promise<void> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(tx)
  const known = new Set(rows.map(({ name }) => name))
  for (const table of emptied) if (known.has(table)) await sql`delete from ${sql.table(table)}`.execute(tx)
  await renamePeople(tx)
  await inventWords(tx)
  await replaceFiles(tx)
}
