import { sql } from 'kysely'
import { personIdOf } from '../access.ts'
import type { ReadContext } from '../action.ts'
import type { PlainDate } from '../clock/plain-date.ts'

/** Notes that somebody read a firm's accounts, once a day and reader: the only thing that reading leaves behind. */
export async function noteReading({ tx, viewer, today, now }: ReadContext, projectId: string): Promise<void> {
  const personId = personIdOf(viewer)
  if (!personId) return
  await sql`insert into account_readings (project_id, person_id, read_on, territory_id, sme_id, read_at)
    select id, ${personId}, ${today}, territory_id, sme_id, ${now} from projects where id = ${projectId} on conflict do nothing`.execute(tx)
}

/** Who read the accounts of a file, the latest first; within the asker's scope. */
export async function readingsOf({ tx }: ReadContext, projectId: string): Promise<{ readOn: PlainDate; name: string }[]> {
  const { rows } = await sql<{ readOn: PlainDate; name: string }>`select read_on as "readOn", given_name || ' ' || family_name as name from account_readings join people on people.id = person_id
    where project_id = ${projectId} order by read_on desc, name limit 50`.execute(tx)
  return rows
}

/** On which days the accounts of the asker's own firms were read, and by how many people; who they are is the network's. */
export async function readingsOfMyFirms({ tx }: ReadContext): Promise<{ readOn: PlainDate; reference: string; people: number }[]> {
  const { rows } = await sql<{ readOn: PlainDate; reference: string; people: number }>`select read_on as "readOn", projects.reference, count(*)::int as people from account_readings join projects on projects.id = project_id
    where account_readings.sme_id = any ((select app_organisations())::uuid[]) group by read_on, projects.reference order by read_on desc, reference limit 50`.execute(tx)
  return rows
}
