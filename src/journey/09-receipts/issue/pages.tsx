import { mayAct } from '#house/access.ts'
import { showFile } from '#house/http/file.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { receiptsAddress, receiptsScreen } from '../schema.ts'
import { cancelReceipt, discardDraft, draftReceipt, duplicateReceipt, issueReceipt } from './actions.ts'
import { newReceipt, receiptCopy, receiptSheet, receiptsOfTerritory, type NewReceiptShown, type ReceiptSheet } from './queries.ts'
import { receiptAddress, texts } from './schema.ts'
import { DraftView } from './draft/views.tsx'
import { NewView, ReceiptView, ReceiptsView } from './views.tsx'

export const pages = pagesOf()

const may = (c: WebContext) => mayAct(c.var.viewer, draftReceipt.who)

pages.get(receiptsAddress, async (c) => c.var.show(receiptsScreen(c.var.locale, [], <ReceiptsView locale={c.var.locale} shown={await read(c, receiptsOfTerritory)} may={may(c)} />)))

const asked = (c: WebContext) => Object.fromEntries(Object.entries({ bodyId: c.req.query('organisme'), companyId: c.req.query('entreprise'), year: c.req.query('annee') }).filter(([, value]) => value))

formPage<NewReceiptShown>(pages, `${receiptsAddress}/nouveau`, {
  load: (c) => read(c, newReceipt, asked(c)),
  screen: (c, shown, typed) => receiptsScreen(c.var.locale, [{ label: texts(c.var.locale)('new') }], <NewView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, _shown, form) => submit(c, draftReceipt, form.fields, form) },
  done: (_c, _shown, value) => receiptAddress((value as { receiptId: string }).receiptId),
})

const key = ':receiptId{[0-9a-f-]{36}}'

formPage<ReceiptSheet>(pages, `${receiptsAddress}/${key}`, {
  load: (c) => read(c, receiptSheet, { receiptId: c.req.param('receiptId') }),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const { number } = shown.receipt
    const View = shown.receipt.status === 'draft' ? DraftView : ReceiptView
    return receiptsScreen(locale, [{ label: number ? texts(locale)('title.number', { number }) : texts(locale)('title.draft') }], <View locale={locale} typed={typed} shown={shown} may={may(c)} />)
  },
  sends: {
    '/emission': (c, { receipt }, form) => submit(c, issueReceipt, { receiptId: receipt.id }, form),
    '/abandon': (c, { receipt }, form) => submit(c, discardDraft, { receiptId: receipt.id }, form),
    '/annulation': (c, { receipt }, form) => submit(c, cancelReceipt, { ...form.fields, receiptId: receipt.id }, form),
    '/duplicata': (c, { receipt }, form) => submit(c, duplicateReceipt, { receiptId: receipt.id }, form),
  },
  done: (c, { receipt }) => (c.req.path.endsWith('/abandon') ? receiptsAddress : receiptAddress(receipt.id)),
})

pages.get(`${receiptsAddress}/${key}/copies/:copy{[0-9a-f-]{36}\\.pdf}`, async (c) => {
  const { name, mediaType, base64 } = await read(c, receiptCopy, { receiptId: c.req.param('receiptId'), copyId: c.req.param('copy').slice(0, -4) })
  return showFile(c, { name, mediaType, bytes: Buffer.from(base64, 'base64') })
})
