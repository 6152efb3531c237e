import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { timer } from '#house/jobs/timer.ts'
import { askAfterLink, remindAfterLink } from './actions.ts'
import { hasReader } from './queries.ts'
import { daysBetweenLetters, mostReminders } from './schema.ts'

const awaited = ({ tx }: ReadContext) => tx.selectFrom('after_links').select('id as afterLinkId').where('answered_on', 'is', null).orderBy('due_on').limit(200)
/** Of several years that are due at once, only the last: nobody is asked about the past twice. */
const latest = ({ today }: ReadContext) => sql<boolean>`not exists (select from after_links other where other.closing_id = after_links.closing_id and other.side = after_links.side and other.year > after_links.year and other.due_on <= ${today})`

/** At each anniversary of the closing, each side. */
export const askEachYear = timer({
  name: 'closing.askEachYear',
  every: 'night',
  action: askAfterLink,
  due: (context) => awaited(context).where('asked_on', 'is', null).where('due_on', '<=', context.today).where(latest(context)).where(hasReader(context.today)).execute(),
})

export const remindEachSide = timer({
  name: 'closing.remindEachSide',
  every: 'night',
  action: remindAfterLink,
  due: (context) => awaited(context).where('asked_on', 'is not', null).where('reminders', '<', mostReminders).where('last_letter_on', '<=', addDays(context.today, -daysBetweenLetters)).where(latest(context)).execute(),
})
