import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { locales } from '#house/i18n/locale.ts'
import { readEmail } from '#house/identifiers/email.ts'
import { newsAddress } from '../newsletter/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const subscribeAddress = `${newsAddress}/abonnements`
export const confirmAddress = `${newsAddress}/confirmations`
/** Signs what a confirmation letter opens. */
export const confirmPurpose = 'subscribe'
/** How long a request waits for its confirmation, and how long until a second letter may be asked for. */
export const daysToConfirm = 7
export const minutesBetweenLetters = 60
/** Editions in a year that an address took none of, after which nothing goes there any more. */
export const softBounces = 3

const email = z.string().transform((typed, context) => {
  const read = readEmail(typed)
  if (read.ok) return read.email
  context.addIssue({ code: 'custom', message: 'outreach.email' })
  return z.NEVER
})
export const Subscribe = z.object({ email, locale: z.enum(locales).default('fr') })
export const Token = z.object({ token: z.string().max(200) })
export const OneSubscriber = z.object({ subscriberId: id })
