import { z } from 'zod'
import { action } from '#house/action.ts'
import { id } from '#house/fields.ts'
import { markBounced } from '#house/mail/bounce.ts'

/** A report that a letter did not arrive, as the mail server handed it on; only the installation is told one. */
export const recordBounce = action({
  name: 'people.recordBounce',
  who: [],
  input: z.object({ mailId: id, status: z.string().regex(/^5\.\d{1,3}\.\d{1,3}$/) }),
  rest: { plural: 'mails', noun: 'bounces', id: 'mailId' },
  run: async (context, { mailId, status }) => ({ known: await markBounced(context, mailId, `not delivered: ${status}`) }),
})
