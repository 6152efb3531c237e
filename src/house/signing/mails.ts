import type { Context } from '../action.ts'
import { asInstallation } from '../db/transact.ts'
import type { Locale } from '../i18n/locale.ts'
import { queueMail } from '../mail/queue.ts'
import { codeMinutes, type CodeChannel } from './codes.ts'
import { signingTexts } from './texts.ts'

/** The code by e-mail. It leaves at once and names the document; the address was verified by what comes back. */
export const codeByMail = (locale: Locale): CodeChannel => async (context: Context, { personId, address }, { code, title }) => {
  const t = signingTexts(locale)
  // The outbox is the installation's: in no territory, so that nobody reads a code there but its signer in the letter.
  await asInstallation(context.tx, () => queueMail(context, null, 'signing-code', { personId, address, locale }, {
    subject: t('code.subject', { code }), greeting: t('code.greeting'), paragraphs: [t('code.text', { title, code }), t('code.valid', { minutes: codeMinutes })], closing: [t('code.not-asked'), context.site.networkName], manner: { atOnce: true },
  }))
}
