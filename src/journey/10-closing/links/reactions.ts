import type { Context } from '#house/action.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { writeByLink } from '#people/links/mails.tsx'
import type { Addressee } from '#people/links/schema.ts'
import { closeMission } from '../actions.ts'
import { allowNaming, giveTestimony, withdrawNaming, withdrawTestimony } from '../testimony/actions.ts'
import { closingWords } from './mails.tsx'
import { closingFile, closingOfSme } from './queries.ts'
import { linkDays } from './schema.ts'

type Closing = Awaited<ReturnType<typeof closingFile>>

const smeMay = [closingOfSme, closeMission, giveTestimony, withdrawTestimony, allowNaming, withdrawNaming].map(({ name }) => name)

export const askClosing = (context: Context, event: Event, file: Closing, to: Addressee, template: string) =>
  writeByLink(context, event, { to, template, objectType: 'closing', objectId: file.id, allows: smeMay, days: linkDays, words: (locale) => closingWords(locale, file) })

/** Asks the SME for its closing; the coordinator may also enter it. */
export const askForClosing = reaction({
  name: 'closing.askForClosing',
  on: ['closing.opened', 'closing.reopened'],
  async run(context, event) {
    const file = await closingFile(context.tx, event.ids['closingId'] ?? '')
    if (file.status !== 'open') return
    const to = await smeManagerOf(context.tx, { projectId: file.project_id, smeId: file.sme_id }, context.today)
    if (to) await askClosing(context, event, file, to, 'closing-to-sme')
  },
})
