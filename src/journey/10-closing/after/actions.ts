import { sql } from 'kysely'
import { action } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { hasReader } from './queries.ts'
import { AfterLinkOnly, AnswerAfterLink, daysBetweenLetters, mostReminders } from './schema.ts'

const still = sql<boolean>`exists (select from closings where closings.id = after_links.closing_id and closings.status = 'closed')`

/** The question goes out once, on its day or later, if somebody can read it. */
export const askAfterLink = action({
  name: 'closing.askAfterLink',
  who: ['territory-coordinator'],
  input: AfterLinkOnly,
  rest: { plural: 'after-links', noun: 'letters', id: 'afterLinkId' },
  async run(context, { afterLinkId }) {
    const { today } = context
    const row = await context.tx.updateTable('after_links').set({ asked_on: today, last_letter_on: today })
      .where('id', '=', afterLinkId).where('answered_on', 'is', null).where('asked_on', 'is', null).where('due_on', '<=', today).where(still).where(hasReader(today)).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.nothing-to-ask')
    await emit(context, 'after-link.asked', row, { year: row.year, side: row.side })
    return { afterLinkId }
  },
})

/** Twice at most, fifteen days apart, never after an answer. */
export const remindAfterLink = action({
  name: 'closing.remindAfterLink',
  who: askAfterLink.who,
  input: AfterLinkOnly,
  rest: { plural: 'after-links', noun: 'reminders', id: 'afterLinkId' },
  async run(context, { afterLinkId }) {
    const row = await context.tx.updateTable('after_links').set({ reminders: sql`reminders + 1`, last_letter_on: context.today })
      .where('id', '=', afterLinkId).where('answered_on', 'is', null).where('asked_on', 'is not', null).where('reminders', '<', mostReminders).where('last_letter_on', '<=', addDays(context.today, -daysBetweenLetters)).where(still).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.nothing-to-remind')
    await emit(context, 'after-link.reminded', row, { year: row.year, side: row.side, reminder: row.reminders })
    return { afterLinkId }
  },
})

/** Each side answers for itself, and may correct it; the coordinator enters what was said otherwise. */
export const answerAfterLink = action({
  name: 'closing.answerAfterLink',
  who: ['sme-manager', 'expert'],
  input: AnswerAfterLink,
  rest: { plural: 'after-links', noun: 'answers', id: 'afterLinkId' },
  behalf: true,
  async run(context, { afterLinkId, inTouch, means, tools, isolation }) {
    const row = await context.tx.updateTable('after_links').set({ answered_on: context.today, in_touch: inTouch, means, tools, isolation }).where('id', '=', afterLinkId).where('due_on', '<=', context.today).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.not-asked-yet')
    await emit(context, 'after-link.answered', row, { year: row.year, side: row.side })
    return { afterLinkId }
  },
})
