import { addDays } from '#house/clock/plain-date.ts'
import { timer } from '#house/jobs/timer.ts'
import { askPulse } from './actions.ts'
import { mayBeAsked } from './queries.ts'
import { daysAfterClosing, mostDaysAfterClosing } from './schema.ts'

/** Two weeks after a closing, so that it does not come with the letters of the closing itself. */
export const askAfterTwoWeeks = timer({
  name: 'closing.askAfterTwoWeeks',
  every: 'night',
  action: askPulse,
  due: ({ tx, today }) => tx.selectFrom('closings').select('closings.id as closingId').where('status', '=', 'closed').where('closed_on', '<=', addDays(today, -daysAfterClosing)).where('closed_on', '>=', addDays(today, -mostDaysAfterClosing))
    .where(mayBeAsked).where((eb) => eb.not(eb.exists(eb.selectFrom('pulse_requests').select('id').whereRef('pulse_requests.closing_id', '=', 'closings.id')))).orderBy('closed_on').limit(200).execute(),
})
