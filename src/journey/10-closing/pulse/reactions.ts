import { reaction } from '#house/events/react.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { addressee } from '#people/links/queries.ts'
import { answerPulse } from './actions.ts'
import { pulseWords } from './mails.tsx'
import { pulseFile, pulseOf } from './queries.ts'
import { pulseDays } from './schema.ts'

/** One letter, no reminder. */
export const writePulse = reaction({
  name: 'closing.writePulse',
  on: ['pulse.asked'],
  async run(context, event) {
    const file = await pulseFile(context.tx, event.ids['pulseId'] ?? '')
    const to = file.answered ? undefined : await addressee(context.tx, file.expert_person_id)
    if (to) await writeByLink(context, event, { to, template: 'pulse-to-expert', objectType: 'pulse', objectId: file.id, allows: [pulseOf.name, answerPulse.name], days: pulseDays, words: (locale) => pulseWords(locale, file) })
  },
})
