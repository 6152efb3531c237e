import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { embeddedDatabase, openPglite } from '#house/db/database.ts'
import { migrate, pendingMigrations } from '#house/db/migrate.ts'
import { onPostgres } from '#test/harness/databases.ts'

// Advances paid out before the fund's ledger was kept, brought over: none says that nothing is owed while it runs.

const id = (number: number) => `0190c0de-0000-7000-8000-${String(number).padStart(12, '0')}`
const statuses = ['granted', 'contracted', 'disbursed', 'repaying', 'repaid', 'written-off']
const before = `set session_replication_role = replica;
  ${statuses.map((status, at) => `insert into advances (id, decision_id, project_id, territory_id, sme_id, amount_cents, status, granted_on, contracted_on, disbursed_on)
    values ('${id(at)}', '${id(at)}', '${id(at)}', '${id(1)}', '${id(2)}', 1000000, '${status}', '2025-01-01', ${at > 0 ? "'2025-02-01'" : 'null'}, ${at > 1 ? "'2025-03-01'" : 'null'});`).join('\n')}`

test.skipIf(onPostgres)('what was paid out is owed unless it was repaid or lost (embedded database only)', async () => {
  const pglite = await openPglite({})
  const database = embeddedDatabase(pglite)
  await migrate(database, (await pendingMigrations(database)).filter((name) => name < '0040').at(-1) ?? '')
  await pglite.exec(before)
  await migrate(database)
  const { rows } = await sql<{ status: string; instalments: number | null; owed: number }>`
    select status, instalments, coalesce((select sum(case when debit = 'receivable' then amount_cents else -amount_cents end) from advance_postings where advance_id = advances.id), 0)::int as owed from advances order by id`.execute(database.kysely)
  expect(rows.map(({ status, instalments, owed }) => [status, instalments, owed])).toEqual([['granted', null, 0], ['contracted', 60, 0], ['disbursed', 60, 1_000_000], ['repaying', 60, 1_000_000], ['repaid', 60, 0], ['written-off', 60, 0]])
  await database.close()
})
