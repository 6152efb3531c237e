import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import type { Addressee } from '#people/links/schema.ts'
import { meetingOf } from '../attendance/queries.ts'
import { ConvocationsOf } from './schema.ts'

/** What the members of a meeting were told, the latest first, and whether its day may still change. */
export const convocationsOf = query({
  name: 'committee.convocations',
  who: ['territory-coordinator'],
  input: ConvocationsOf,
  rest: { plural: 'meetings', noun: 'convocations', id: 'meetingId' },
  async run(context, { meetingId }) {
    const meeting = await meetingOf(context, meetingId)
    if (meeting.kind !== 'session') throw new Refusal('not-found', 'house.not-found')
    const told = await context.tx.selectFrom('convocations').select(['id', 'kind', 'held_on', 'starts_minute', 'place', 'reason', 'sent_at']).where('meeting_id', '=', meetingId).orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(50).execute()
    return { meeting, today: context.today, told, begun: await hasBegun(context.tx, meetingId) }
  },
})
export type Convocations = Awaited<ReturnType<typeof convocationsOf.run>>

/** Once a vote was opened or a file decided, the meeting took place: its day is a fact. */
export async function hasBegun(tx: Tx, meetingId: string): Promise<boolean> {
  const row = await tx.selectFrom('agenda_items').leftJoin('ballots', 'ballots.agenda_item_id', 'agenda_items.id').select('agenda_items.id').where('agenda_items.meeting_id', '=', meetingId)
    .where((eb) => eb.or([eb('ballots.id', 'is not', null), eb('agenda_items.status', '=', 'decided')])).limit(1).executeTakeFirst()
  return row !== undefined
}

/** A convocation with its meeting, and the members it goes to. */
export async function toldToMembers(tx: Tx, convocationId: string) {
  const row = await tx.selectFrom('convocations').innerJoin('meetings', 'meetings.id', 'convocations.meeting_id').innerJoin('committees', 'committees.id', 'meetings.committee_id')
    .select(['convocations.kind', 'convocations.held_on', 'convocations.starts_minute', 'convocations.place', 'convocations.reason', 'convocations.meeting_id', 'meetings.territory_id', 'meetings.committee_id', 'committees.name as committee']).where('convocations.id', '=', convocationId).executeTakeFirst()
  if (!row) return null
  const to: Addressee[] = await tx.selectFrom('committee_members').innerJoin('people', 'people.id', 'committee_members.person_id').select(['people.id', 'given_name', 'family_name', 'email', 'locale', 'gender'])
    .where('committee_id', '=', row.committee_id).where('left_on', 'is', null).where('deactivated_at', 'is', null).orderBy('people.id').limit(100).execute()
  return { row, to }
}
export type Told = NonNullable<Awaited<ReturnType<typeof toldToMembers>>>['row']
