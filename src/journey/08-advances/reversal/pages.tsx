import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { fileHead } from '#journey/01-intake/desk/queries.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { advanceOfFile, type AdvanceOfFile } from '../desk/queries.ts'
import { reversePayment } from '../postings/actions.ts'
import { texts } from './schema.ts'
import { ReversalView } from './views.tsx'

export const pages = pagesOf()

type Shown = { of: AdvanceOfFile; payment: AdvanceOfFile['postings'][number] }

async function load(c: WebContext): Promise<Shown> {
  const of = await read(c, advanceOfFile, { reference: c.req.param('reference'), advanceId: c.req.param('advanceId') })
  const payment = of.postings.find(({ id, kind }) => id === c.req.param('postingId') && kind === 'payment')
  if (!payment || !mayAct(c.var.viewer, reversePayment.who)) throw new Refusal('not-found', 'house.not-found')
  return { of, payment }
}

const advanceAddress = ({ of: { file, advance } }: Shown) => fileAddress(file.reference, `/avances/${advance.id}`)

formPage<Shown>(pages, `/dossiers/${reference}/avances/:advanceId/ecritures/:postingId{[0-9a-f-]{36}}`, {
  load,
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.of.file, texts(c.var.locale)('title'), <ReversalView locale={c.var.locale} typed={typed} {...shown} address={advanceAddress(shown)} />, mayAct(c.var.viewer, fileHead.who)),
  sends: { '': (c, { of, payment }, form) => submit(c, reversePayment, { ...form.fields, advanceId: of.advance.id, postingId: payment.id }, form) },
  done: (_c, shown) => advanceAddress(shown),
})
