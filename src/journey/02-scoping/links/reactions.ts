import type { Context } from '#house/action.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { writeByLink } from '#people/links/mails.tsx'
import type { Addressee } from '#people/links/schema.ts'
import { editBrief } from '../actions.ts'
import { managerOf } from '../queries.ts'
import { agreeBrief, commentBrief } from '../talk/actions.ts'
import { briefWords } from './mails.tsx'
import { briefFile, briefOfSme, type BriefFile } from './queries.ts'
import { linkDays } from './schema.ts'

export const inviteToBrief = (context: Context, event: Event, file: BriefFile, to: Addressee, template: string) =>
  writeByLink(context, event, { to, template, objectType: 'brief', objectId: file.id, allows: [briefOfSme.name, editBrief.name, commentBrief.name, agreeBrief.name], days: linkDays, words: (locale) => briefWords(locale, file) })

/** The letter that invites the SME to write the brief. */
export const writeToSme = reaction({
  name: 'scoping.writeToSme',
  on: ['brief.shared'],
  async run(context, event) {
    const file = await briefFile(context.tx, event.ids['briefId'] ?? '')
    if (file.status !== 'scoping') return
    const to = await managerOf(context.tx, file, context.today)
    if (to) await inviteToBrief(context, event, file, to, 'brief-to-sme')
  },
})
