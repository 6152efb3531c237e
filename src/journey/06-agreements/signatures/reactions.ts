import type { Context } from '#house/action.ts'
import { reaction } from '#house/events/react.ts'
import { pdfNamed, queueMail, type Attachment } from '#house/mail/queue.ts'
import { fileOfRequest, requestAbout } from '#house/signing/requests.ts'
import { addressee, placeOf } from '#people/links/queries.ts'
import { nameOf, texts as linkTexts } from '#people/links/schema.ts'
import { letterOf, signersOf } from './queries.ts'
import { texts } from './schema.ts'

/** A letter accepted before there were documents has its evidence alone. */
async function copiesOf(context: Context, agreementId: string, reference: string): Promise<Attachment[]> {
  const request = await requestAbout(context.tx, 'agreement', agreementId)
  if (!request) return []
  const evidence = pdfNamed(`preuves-${reference}.pdf`, (await fileOfRequest(context, request, 'evidence')).bytes)
  return request.document_file_id ? [pdfNamed(`lettre-de-mission-${reference}.pdf`, (await fileOfRequest(context, request, 'document')).bytes), evidence] : [evidence]
}

/** Once letter and evidence bear the seal, each party keeps a copy of both. */
export const sendCopies = reaction({
  name: 'agreements.sendCopies',
  on: ['document.sealed'],
  async run(context, event) {
    // The evidence is sealed last.
    if (event.codes['subjectType'] !== 'agreement' || event.codes['kind'] !== 'evidence') return
    const agreement = await context.tx.selectFrom('agreements').select(['id', 'mission_id', 'territory_id']).where('id', '=', event.ids['subjectId'] ?? '').executeTakeFirst()
    if (!agreement) return
    const { reference } = await letterOf(context.tx, agreement.mission_id)
    const place = await placeOf(context.tx, agreement.territory_id)
    const copies = await copiesOf(context, agreement.id, reference)
    for (const { person_id } of await signersOf(context.tx, agreement.id)) {
      const to = await addressee(context.tx, person_id)
      if (!to) continue
      const t = texts(to.locale)
      await queueMail(context, event, 'letter-signed', { personId: to.id, address: to.email, locale: to.locale }, {
        subject: t('copy.subject', { reference }), greeting: linkTexts(to.locale)('mail.greeting', { name: nameOf(to) }), paragraphs: [t('copy.text'), t('copy.evidence')],
        closing: [t('copy.seal'), linkTexts(to.locale)('mail.signed', { operator: place.operator, network: context.site.networkName })],
      }, () => copies)
    }
  },
})
