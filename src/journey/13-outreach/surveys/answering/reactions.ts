import { reaction } from '#house/events/react.ts'
import { queueMail } from '#house/mail/queue.ts'
import { Words, readIn } from '../schema.ts'
import { thanksLetter } from './mails.tsx'

/** Whoever answered by name is thanked and told how to take it back. */
export const thankForAnswer = reaction({
  name: 'outreach.thankForAnswer',
  on: ['survey-answer.given'],
  async run(context, event) {
    const row = await context.tx.selectFrom('survey_answers').innerJoin('surveys', 'surveys.id', 'survey_answers.survey_id').select(['survey_answers.id', 'email', 'title', 'locales']).where('survey_answers.id', '=', event.ids['surveyAnswerId'] ?? '').where('email', 'is not', null).executeTakeFirst()
    if (!row) return
    const locale = readIn(event.codes['locale'] === 'en' ? 'en' : 'fr', row.locales)
    await queueMail(context, event, 'survey-answer', { personId: null, address: row.email, locale }, thanksLetter(locale, context.site, Words.parse(row.title)[locale], row.id))
  },
})
