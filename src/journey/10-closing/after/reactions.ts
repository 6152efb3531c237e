import { sql } from 'kysely'
import type { Context } from '#house/action.ts'
import { addMonths } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { addressee } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import { answerAfterLink } from './actions.ts'
import { afterWords } from './mails.tsx'
import { afterFile, afterLinkOf, type AfterFile } from './queries.ts'
import { afterDays, afterYears } from './schema.ts'

const sides = ['sme', 'expert'] as const

/** Three years, two sides. A closing that is closed again moves what has not been asked yet. */
export const scheduleAfterLink = reaction({
  name: 'closing.scheduleAfterLink',
  on: ['closing.closed'],
  async run(context, { ids }) {
    const closing = await context.tx.selectFrom('closings').selectAll().where('id', '=', ids['closingId'] ?? '').where('status', '=', 'closed').executeTakeFirst()
    if (!closing?.closed_on) return
    const { id: closing_id, closed_on, mission_id, project_id, territory_id, sme_id, expert_person_id } = closing
    const rows = afterYears.flatMap((year) => sides.map((side) => ({ id: context.ids(), closing_id, mission_id, project_id, territory_id, sme_id, expert_person_id, side, year, due_on: addMonths(closed_on, 12 * year), asked_on: null, last_letter_on: null, answered_on: null, in_touch: null, tools: null, isolation: null })))
    await context.tx.insertInto('after_links').values(rows).onConflict((conflict) => conflict.columns(['closing_id', 'year', 'side']).doUpdateSet({ due_on: sql`excluded.due_on` }).where('after_links.asked_on', 'is', null).where('after_links.answered_on', 'is', null)).execute()
  },
})

export const writeAfter = (context: Context, event: Event, file: AfterFile, to: Addressee, reminder: number, template = `after-link-${reminder}`) =>
  writeByLink(context, event, { to, template, objectType: 'afterLink', objectId: file.id, allows: [afterLinkOf.name, answerAfterLink.name], days: afterDays, words: (locale) => afterWords(locale, file, reminder) })

async function write(context: Context, event: Event, reminder: number): Promise<void> {
  const file = await afterFile(context.tx, event.ids['afterLinkId'] ?? '')
  // Whoever answered in between is left in peace.
  if (file.answered_on) return
  const to = file.side === 'expert' ? await addressee(context.tx, file.expert_person_id) : await smeManagerOf(context.tx, { projectId: file.project_id, smeId: file.sme_id }, context.today)
  if (to) await writeAfter(context, event, file, to, reminder)
}

export const askSide = reaction({ name: 'closing.askSide', on: ['after-link.asked'], run: (context, event) => write(context, event, 0) })
export const remindSide = reaction({ name: 'closing.remindSide', on: ['after-link.reminded'], run: (context, event) => write(context, event, Number(event.codes['reminder'] ?? 1)) })
