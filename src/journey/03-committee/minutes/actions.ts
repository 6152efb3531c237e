import { createHash } from 'node:crypto'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { storeFile } from '#house/files/store.ts'
import { formats } from '#house/i18n/format.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { sealLater } from '#house/signing/seal/due.ts'
import { meetingOf } from '../attendance/queries.ts'
import { minutesLife } from '../lifecycle.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { minutesPaper } from './paper/rules.ts'
import { whatHappened } from './queries.ts'
import { ApproveMinutes, CorrectMinutes, texts } from './schema.ts'

/** The one row of a meeting's minutes, made at the first need. */
async function draftOf(context: Context, meeting: { id: string; territory_id: string }) {
  await context.tx.insertInto('meeting_minutes').values({ id: context.ids(), meeting_id: meeting.id, territory_id: meeting.territory_id, status: 'drafting' }).onConflict((conflict) => conflict.column('meeting_id').doNothing()).execute()
  return await context.tx.selectFrom('meeting_minutes').selectAll().where('meeting_id', '=', meeting.id).forUpdate().executeTakeFirstOrThrow()
}

/** What the coordinator adds in words; figures, votes and decisions come from the rows. */
export const correctMinutes = action({
  name: 'committee.correctMinutes',
  who: ['territory-coordinator'],
  input: CorrectMinutes,
  rest: { plural: 'meetings', noun: 'minutes', id: 'meetingId' },
  async run(context, { meetingId, remarks }) {
    const minutes = await draftOf(context, await meetingOf(context, meetingId))
    if (minutes.status === 'approved') throw new Refusal('conflict', 'committee.minutes-approved')
    const row = await context.tx.updateTable('meeting_minutes').set({ remarks }).where('id', '=', minutes.id).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'meeting-minutes.corrected', row)
    return { meetingMinutesId: row.id }
  },
})

/** The chair approves: the PDF is made, kept with its hash, and nothing of it changes any more (a trigger in the database). */
export const approveMinutes = action({
  name: 'committee.approveMinutes',
  who: minutesLife.transitions.approve.who,
  input: ApproveMinutes,
  rest: { plural: 'meetings', noun: 'approvals', id: 'meetingId' },
  async run(context, { meetingId }) {
    const meeting = await meetingOf(context, meetingId)
    const happened = await whatHappened(context, meeting)
    if (!happened.president || happened.president.personId !== personIdOf(context.viewer)) throw new Refusal('forbidden', 'committee.minutes-chair', { name: happened.president?.name ?? '–' })
    const left = happened.items.filter(({ status }) => status === 'on-agenda').length
    if (left > 0) throw new Refusal('conflict', 'committee.minutes-early', { left })
    const minutes = await draftOf(context, meeting)
    const { name } = happened.president
    const bytes = minutesPaper({ locale: 'fr', made: context.now, network: context.site.networkName, ...(await letterheadOf(context, meeting.territory_id)) }, happened, minutes.remarks, { name, at: context.now })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const fileId = await storeFile(context, { name: `releve-${meeting.held_on}.pdf`, mediaType: 'application/pdf', bytes, subjectType: 'meeting', subjectId: meeting.id, territoryId: meeting.territory_id, organisationId: null, confidential: true })
    const title = texts('fr')('title.of', { committee: meeting.committee, date: formats('fr').date(meeting.held_on) })
    await sealLater(context, { requestId: null, subjectType: 'meeting', subjectId: meeting.id, territoryId: meeting.territory_id, title, kind: 'document', fileId })
    await move(context, minutesLife, minutes.id, 'approve', { approved_by: personIdOf(context.viewer), approved_name: name, approved_at: context.now, sha256, file_id: fileId })
    return { meetingMinutesId: minutes.id, sha256 }
  },
})
