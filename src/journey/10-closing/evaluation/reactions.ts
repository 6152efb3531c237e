import type { Context } from '#house/action.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { writeByLink, type ByLink } from '#people/links/mails.tsx'
import { addressee } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import { attestationPaper } from '../attestation/queries.ts'
import { takeBadge } from '../badge/actions.ts'
import { badgeHeld } from '../badge/queries.ts'
import { closingFile } from '../links/queries.ts'
import { linkDays } from '../links/schema.ts'
import { evaluateMission } from './actions.ts'
import { evaluationWords } from './mails.tsx'
import { closingOfExpert } from './queries.ts'

type File = Awaited<ReturnType<typeof closingFile>>

const expertMay = [closingOfExpert, evaluateMission, attestationPaper, takeBadge, badgeHeld].map(({ name }) => name)

/** Whatever the letter says, its link opens the same page. */
export const writeToExpert = (context: Context, event: Event, file: File, to: Addressee, template: string, words: ByLink['words'], days = linkDays) =>
  writeByLink(context, event, { to, template, objectType: 'closing', objectId: file.id, allows: expertMay, days, words })

export const askExpertAgain = (context: Context, event: Event, file: File, to: Addressee, template: string) => writeToExpert(context, event, file, to, template, (locale) => evaluationWords(locale, 'ask', file))

/** Asks the expert three questions when the mission comes to its end. */
export const askExpert = reaction({
  name: 'closing.askExpert',
  on: ['closing.opened'],
  async run(context, event) {
    const file = await closingFile(context.tx, event.ids['closingId'] ?? '')
    const to = await addressee(context.tx, file.expert_person_id)
    if (to) await askExpertAgain(context, event, file, to, 'closing-to-expert')
  },
})

/** Tells the expert that the SME has answered. */
export const tellExpert = reaction({
  name: 'closing.tellExpert',
  on: ['closing.closed'],
  async run(context, event) {
    const file = await closingFile(context.tx, event.ids['closingId'] ?? '')
    const to = await addressee(context.tx, file.expert_person_id)
    if (to && file.status === 'closed') await writeToExpert(context, event, file, to, 'closing-feedback-to-expert', (locale) => evaluationWords(locale, 'told', file))
  },
})
