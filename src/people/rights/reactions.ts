import { reaction } from '#house/events/react.ts'
import { queueMail } from '#house/mail/queue.ts'
import { answerLetter, erasureLetter, extensionLetter, type Answered } from './mails.tsx'

/** Whoever asked is written to: an answer, a refusal, more time. After an erasure the letter goes to the address they wrote from and leads to nobody. */
export const writeToWhoAsked = reaction({
  name: 'people.writeToWhoAsked',
  on: ['rights-request.answered', 'rights-request.refused', 'rights-request.extended'],
  async run(context, event) {
    const row = await context.tx.selectFrom('rights_requests').selectAll().where('id', '=', event.ids['rightsRequestId'] ?? '').executeTakeFirst()
    if (!row) return
    const person = row.person_id ? await context.tx.selectFrom('people').select('locale').where('id', '=', row.person_id).executeTakeFirst() : undefined
    const to: Answered = { name: row.name, locale: person?.locale ?? 'fr', kind: row.kind, receivedOn: row.received_on, dueOn: row.due_on }
    const erased = event.codes['erased'] === 1
    const letters = {
      'rights-request.answered': () => (erased ? erasureLetter(context.site, to, row.answer ?? '') : answerLetter(context.site, to, 'answer', row.answer ?? '')),
      'rights-request.refused': () => answerLetter(context.site, to, 'refuse', row.answer ?? ''),
      'rights-request.extended': () => extensionLetter(context.site, to, row.extension_reason ?? ''),
    }
    const write = letters[event.name as keyof typeof letters]
    await queueMail(context, event, erased ? 'rights-erased' : `rights-${event.name.slice('rights-request.'.length)}`, { personId: erased ? null : row.person_id, address: row.address, locale: to.locale }, write())
  },
})
