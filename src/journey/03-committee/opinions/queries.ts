import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import type { ReadContext } from '#house/action.ts'
import type { OpinionsTable } from '#house/db/tables.ts'

export type Opinion = { name: string; leaning: OpinionsTable['leaning']; comment: string; own: boolean }

/** Opinions given on a file before the meeting. Blind: a member reads the others' once the own one is given. */
export async function opinionsOf({ tx, viewer }: ReadContext, agendaItemId: string, mode: 'off' | 'blind' | 'open', reader: 'member' | 'desk') {
  if (mode === 'off') return { given: 0, shown: [] as Opinion[], own: null }
  const rows = await tx.selectFrom('opinions').innerJoin('committee_members', 'committee_members.id', 'opinions.member_id').innerJoin('people', 'people.id', 'committee_members.person_id')
    .select(['opinions.leaning', 'opinions.comment', 'committee_members.person_id']).select(sql<string>`people.given_name || ' ' || people.family_name`.as('name'))
    .where('opinions.agenda_item_id', '=', agendaItemId).orderBy('opinions.given_at').limit(100).execute()
  const opinions = rows.map(({ person_id, ...row }): Opinion => ({ ...row, own: person_id === personIdOf(viewer) }))
  const own = opinions.find((one) => one.own) ?? null
  return { given: opinions.length, shown: reader === 'desk' || mode === 'open' || own ? opinions : [], own }
}
