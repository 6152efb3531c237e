import { reaction } from '#house/events/react.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { closeMission } from '../actions.ts'
import { closingWords } from './mails.tsx'
import { closingFile, closingOfSme } from './queries.ts'
import { linkDays } from './schema.ts'

/** Asks the SME for its closing; the coordinator may also enter it. */
export const askForClosing = reaction({
  name: 'closing.askForClosing',
  on: ['closing.opened', 'closing.reopened'],
  async run(context, event) {
    const file = await closingFile(context.tx, event.ids['closingId'] ?? '')
    if (file.status !== 'open') return
    const to = await smeManagerOf(context.tx, { projectId: file.project_id, smeId: file.sme_id }, context.today)
    if (to) await writeByLink(context, event, { to, template: 'closing-to-sme', objectType: 'closing', objectId: file.id, allows: [closingOfSme.name, closeMission.name], days: linkDays, words: (locale) => closingWords(locale, file) })
  },
})
