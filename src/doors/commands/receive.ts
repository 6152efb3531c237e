import { readFileSync } from 'node:fs'
import { calendarReplyOf } from '#house/calendar/ics/calendar-reply.ts'
import { bounceOf } from '#house/mail/bounce.ts'
import { recordReply } from '#journey/05-planning/invitations/actions.ts'
import { recordBounce } from '#people/mailbox/actions.ts'
import { runItem } from './run.ts'
import { OperatorError } from '#house/refusal.ts'
import { print } from './say.ts'

/** A letter of ours that did not arrive. */
async function bounced(message: Uint8Array): Promise<boolean> {
  const bounce = bounceOf(message)
  if (!bounce) return false
  const found = (await runItem(recordBounce, bounce)) as { known: boolean }
  print(found.known ? 'a letter that did not arrive: recorded.' : 'a letter of ours that is not known: left aside.')
  return true
}

/** Reads one email from standard input. Whatever it is, the mail server is told that it arrived: a bounce would answer a stranger. */
export async function receive(): Promise<void> {
  const message = readFileSync(0)
  if (await bounced(message)) return
  const reply = await calendarReplyOf(message)
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
