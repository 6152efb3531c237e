import type { Context } from '#house/action.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { addressee } from '#people/links/queries.ts'
import { closingFile, closingOfSme } from '../links/queries.ts'
import { nameOfExpert } from '../links/mails.tsx'
import { giveTestimony, withdrawNaming, withdrawTestimony } from './actions.ts'
import { consentWords } from './mails.tsx'
import { withdrawalDays } from './schema.ts'

async function writeOfConsent(context: Context, event: Event, purpose: 'testimony' | 'naming'): Promise<void> {
  const closingId = event.ids['closingId'] ?? ''
  const consent = await context.tx.selectFrom('closing_consents').select('person_id').where('closing_id', '=', closingId).where('purpose', '=', purpose).where('withdrawn_at', 'is', null).executeTakeFirst()
  if (!consent) return
  const file = await closingFile(context.tx, closingId)
  const to = consent.person_id ? await addressee(context.tx, consent.person_id) : await smeManagerOf(context.tx, { projectId: file.project_id, smeId: file.sme_id }, context.today)
  if (!to) return
  await writeByLink(context, event, { to, template: `closing-consent-${purpose}`, objectType: 'closing', objectId: closingId, allows: [closingOfSme.name, giveTestimony.name, withdrawTestimony.name, withdrawNaming.name], days: withdrawalDays, words: (locale) => consentWords(locale, purpose, nameOfExpert(locale, file)) })
}

/** Whoever agreed keeps a link that ends it at any time, as easily as it was given. */
export const confirmTestimony = reaction({ name: 'closing.confirmTestimony', on: ['testimony.given'], run: (context, event) => writeOfConsent(context, event, 'testimony') })
export const confirmNaming = reaction({ name: 'closing.confirmNaming', on: ['naming.allowed'], run: (context, event) => writeOfConsent(context, event, 'naming') })
