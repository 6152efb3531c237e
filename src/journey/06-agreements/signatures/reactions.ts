import type { Context } from '#house/action.ts'
import { reaction } from '#house/events/react.ts'
import { pdfNamed, queueMail, type Attachment } from '#house/mail/queue.ts'
import { fileOfRequest, requestAbout } from '#house/signing/requests.ts'
import { addressee, placeOf } from '#people/links/queries.ts'
import { nameOf, texts as linkTexts } from '#people/links/schema.ts'
import { paperOf, signersOf } from './queries.ts'
import { texts } from './schema.ts'

/** A letter accepted before there were documents has its evidence alone. */
async function copiesOf(context: Context, agreementId: string, reference: string): Promise<{ title: string; copies: Attachment[] } | null> {
  const request = await requestAbout(context.tx, 'agreement', agreementId)
  if (!request) return null
  const document = request.document_file_id ? await fileOfRequest(context, request, 'document') : null
  const evidence = pdfNamed(document ? `preuves-${document.name}` : `preuves-${reference}.pdf`, (await fileOfRequest(context, request, 'evidence')).bytes)
  return { title: request.title, copies: document ? [pdfNamed(document.name, document.bytes), evidence] : [evidence] }
}

/** Once a paper and its evidence bear the seal, each party keeps a copy of both. */
export const sendCopies = reaction({
  name: 'agreements.sendCopies',
  on: ['document.sealed'],
  async run(context, event) {
    // The evidence is sealed last.
    if (event.codes['subjectType'] !== 'agreement' || event.codes['kind'] !== 'evidence') return
    const paper = await paperOf(context.tx, event.ids['subjectId'] ?? '')
    const sealed = paper && (await copiesOf(context, paper.id, paper.reference))
    if (!sealed) return
    const { title, copies } = sealed
    const place = await placeOf(context.tx, paper.territory_id)
    for (const { person_id } of await signersOf(context.tx, paper.id)) {
      const to = await addressee(context.tx, person_id)
      if (!to) continue
      const t = texts(to.locale)
      await queueMail(context, event, 'letter-signed', { personId: to.id, address: to.email, locale: to.locale }, {
        subject: t('copy.subject', { title }), greeting: linkTexts(to.locale)('mail.greeting', { name: nameOf(to) }), paragraphs: [t('copy.text', { title }), t('copy.evidence')],
        closing: [t('copy.seal'), linkTexts(to.locale)('mail.signed', { operator: place.operator, network: context.site.networkName })],
      }, () => copies)
    }
  },
})
