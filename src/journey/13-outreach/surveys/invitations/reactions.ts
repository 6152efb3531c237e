import { reaction } from '#house/events/react.ts'
import { queueMail } from '#house/mail/queue.ts'
import { readIn, Words } from '../schema.ts'
import { invitationLetter } from './mails.tsx'

/** Whoever was written down receives their own link, while the survey is open. */
export const sendInvitation = reaction({
  name: 'outreach.sendInvitation',
  on: ['survey-invitation.written'],
  async run(context, event) {
    const row = await context.tx.selectFrom('survey_invitations').innerJoin('surveys', 'surveys.id', 'survey_invitations.survey_id').select(['survey_invitations.id', 'email', 'locale', 'slug', 'title', 'locales', 'named', 'closes_on'])
      .where('survey_invitations.id', '=', event.ids['surveyInvitationId'] ?? '').where('used', '=', false).where('status', '=', 'open').executeTakeFirst()
    if (!row) return
    const locale = readIn(row.locale, row.locales)
    await queueMail(context, event, 'survey-invitation', { personId: null, address: row.email, locale }, invitationLetter(locale, context.site, { id: row.id, slug: row.slug, title: Words.parse(row.title)[locale], named: row.named, closesOn: row.closes_on }))
  },
})
