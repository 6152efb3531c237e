import { holds, personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { startsOf } from '../../agenda/rules.ts'
import { attendancesOf, meetingOf } from '../../attendance/queries.ts'
import { seatsOf } from '../../ballots/queries.ts'
import { accountsOf, presented } from '../../room/file/queries.ts'
import { MinutesOf } from '../schema.ts'

/** The files of a meeting as they are printed: without those on which the reader stands aside. */
export const packOfMeeting = query({
  name: 'committee.packOfMeeting',
  who: ['territory-coordinator', 'committee-member'],
  input: MinutesOf,
  rest: { plural: 'meetings', noun: 'pack', id: 'meetingId' },
  async run(context, { meetingId }) {
    const { tx, viewer } = context
    const meeting = await meetingOf(context, meetingId)
    const me = personIdOf(viewer)
    const items = await tx.selectFrom('agenda_items').select(['id', 'project_id', 'minutes', 'presenter', 'advance_asked_cents']).where('meeting_id', '=', meetingId).orderBy('position').orderBy('id').limit(100).execute()
    const starts = startsOf(meeting.starts_minute, items.map(({ minutes }) => minutes))
    const files = []
    for (const [at, item] of items.entries()) {
      const seats = await seatsOf(tx, { meeting_id: meetingId, committee_id: meeting.committee_id, project_id: item.project_id })
      const own = seats.find(({ personId }) => personId === me)
      if (!own && !(viewer.kind === 'system' || holds(viewer, 'territory-coordinator'))) throw new Refusal('not-found', 'house.not-found')
      if (own?.recused) continue
      files.push({ starts: starts[at] ?? 0, presenter: item.presenter, advance: item.advance_asked_cents, voters: seats.filter(({ recused }) => !recused).map(({ name }) => name), accounts: await accountsOf(context, item.project_id), ...(await presented(context, item.project_id)) })
    }
    return { meeting, attendances: await attendancesOf(context, meeting), files, operator: (await tx.selectFrom('territories').select('operator_name').where('id', '=', meeting.territory_id).executeTakeFirstOrThrow()).operator_name }
  },
})
export type Pack = Awaited<ReturnType<typeof packOfMeeting.run>>
