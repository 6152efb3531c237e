import type { Context } from '#house/action.ts'
import { daysBetween } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { castSecretVote, castVote } from '../ballots/actions.ts'
import { declareConflict } from '../conflicts/actions.ts'
import { consultationWords } from './mails.tsx'
import { awaitedOf, consultationForMember, consultationOf } from './queries.ts'

async function writeToAwaited(context: Context, event: Event, template: string, reminder: boolean): Promise<void> {
  const consultation = await consultationOf(context.tx, event.ids['meetingId'] ?? event.ids['consultationId'] ?? '')
  if (consultation.status !== 'on-agenda') return
  const days = Math.max(1, daysBetween(context.today, consultation.held_on))
  for (const to of await awaitedOf(context.tx, consultation)) {
    await writeByLink(context, event, { to, template, objectType: 'agendaItem', objectId: consultation.id, allows: [consultationForMember.name, castVote.name, castSecretVote.name, declareConflict.name], days, manner: { answerBy: consultation.held_on }, words: (locale) => consultationWords(locale, consultation, reminder) })
  }
}

/** Each member who may vote receives a letter with a personal link. */
export const askInWriting = reaction({
  name: 'committee.askInWriting',
  on: ['consultation.opened'],
  run: (context, event) => writeToAwaited(context, event, 'consultation-to-member', false),
})

/** Only those who have not answered are reminded. */
export const remindInWriting = reaction({
  name: 'committee.remindInWriting',
  on: ['consultation.reminded'],
  run: (context, event) => writeToAwaited(context, event, 'consultation-reminder', true),
})
