import { reaction } from '#house/events/react.ts'
import { storeFile } from '#house/files/store.ts'
import { sealLater } from '#house/signing/seal/due.ts'
import { receiptPaper } from './papers/rules.ts'
import { texts, type Content } from './schema.ts'

/** The paper of a receipt follows its number: drawn once for each copy asked for, then sealed. In French, as the form is. */
export const drawReceipt = reaction({
  name: 'receipts.drawReceipt',
  on: ['receipt.issued', 'receipt.duplicated'],
  async run(context, { ids }) {
    const { tx } = context
    const receipt = await tx.selectFrom('receipts').select(['id', 'territory_id', 'company_id', 'content']).where('id', '=', ids['receiptId'] ?? '').executeTakeFirst()
    if (!receipt?.content) return
    const content = receipt.content as Content
    const { body } = content
    const copies = await tx.selectFrom('receipt_copies').select(['id', 'kind']).where('receipt_id', '=', receipt.id).where('file_id', 'is', null).orderBy('id').execute()
    for (const { id, kind } of copies) {
      const title = texts('fr')(`paper.title.${kind}`, { number: content.number })
      const frame = { title, locale: 'fr' as const, made: context.now, network: context.site.networkName, sender: body.name, contact: `${body.street}, ${body.postcode} ${body.commune}`, foot: title }
      const fileId = await storeFile(context, { name: `recu-${content.number}${kind === 'duplicate' ? '-duplicata' : ''}.pdf`, mediaType: 'application/pdf', bytes: receiptPaper(frame, content, kind), subjectType: 'receipt', subjectId: receipt.id, territoryId: receipt.territory_id, organisationId: receipt.company_id, confidential: true })
      await tx.updateTable('receipt_copies').set({ file_id: fileId }).where('id', '=', id).where('file_id', 'is', null).execute()
      await sealLater(context, { requestId: null, subjectType: 'receipt', subjectId: receipt.id, territoryId: receipt.territory_id, title, kind: 'document', fileId })
    }
  },
})
