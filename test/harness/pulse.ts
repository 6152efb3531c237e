import { sql } from 'kysely'
import { everything, type Viewer } from '#house/access.ts'
import type { Tx } from '#house/db/database.ts'
import { enterScope } from '#house/db/transact.ts'
import type { Ids } from '#house/ids.ts'
import { person } from './world.ts'

export type Asked = { pulseId: string; viewer: Viewer; personId: string }

/**
 * People of a company who were asked, each so many times, without the missions behind it: a pool needs many closings and
 * nothing of them, so the test's database does without these foreign keys.
 */
export async function askedPeople(tx: Tx, ids: Ids, companyId: string, count: number, times = 1): Promise<Asked[]> {
  await enterScope(tx, everything)
  const asked: Asked[] = []
  for (let at = 0; at < count; at += 1) {
    const personId = ids()
    await tx.insertInto('people').values({ id: personId, given_name: 'Prénom', family_name: `Essai ${at}`, email: null, telephone: null, gender: null, locale: 'fr', deactivated_at: null, merged_into: null, created_at: sql`now()` }).execute()
    for (let time = 0; time < times; time += 1) asked.push({ pulseId: ids(), personId, viewer: person(personId, { role: 'expert', organisationId: companyId }) })
  }
  await sql`select set_config('role', 'none', true)`.execute(tx)
  await sql`alter table pulse_requests drop constraint if exists pulse_requests_closing_id_fkey, drop constraint if exists pulse_requests_mission_id_fkey, drop constraint if exists pulse_requests_project_id_fkey, drop constraint if exists pulse_requests_territory_id_fkey`.execute(tx)
  for (const { pulseId, personId } of asked) {
    await sql`insert into pulse_requests (id, closing_id, mission_id, project_id, territory_id, company_id, expert_person_id, asked_on) values (${pulseId}, ${ids()}, ${ids()}, ${ids()}, ${ids()}, ${companyId}, ${personId}, '2026-05-20')`.execute(tx)
  }
  await enterScope(tx, everything)
  return asked
}
