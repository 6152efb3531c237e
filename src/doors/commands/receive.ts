import { readFileSync } from 'node:fs'
import { calendarReplyOf } from '#house/calendar/ics/calendar-reply.ts'
import { recordReply } from '#journey/05-planning/invitations/actions.ts'
import { runItem } from './run.ts'
import { OperatorError } from '#house/refusal.ts'
import { print } from './say.ts'

/** Reads one email from standard input. Whatever it is, the mail server is told that it arrived: a bounce would answer a stranger. */
export async function receive(): Promise<void> {
  const reply = await calendarReplyOf(readFileSync(0))
  if (!reply) return print('no answer to an invitation: left aside.')
  const { uid: bookingId, ...said } = reply
  try {
    await runItem(recordReply, { bookingId, ...said })
    print('recorded.')
  } catch (error) {
    if (!(error instanceof OperatorError) || error.exitCode !== 1) throw error
    print('of no invitation that stands: left aside.')
  }
}
