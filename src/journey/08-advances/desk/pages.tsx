import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { showFile } from '#house/http/file.ts'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { may } from '#house/lifecycle.ts'
import { fileHead } from '#journey/01-intake/desk/queries.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { contractAdvance, disburseAdvance } from '../actions.ts'
import { giveNotice } from '../contract/actions.ts'
import { advancePaper } from '../contract/queries.ts'
import { fileNames, kinds } from '../contract/schema.ts'
import { advanceLife } from '../lifecycle.ts'
import { advanceOfFile, type AdvanceOfFile } from './queries.ts'
import { callAdvance, recordPayment, rescheduleAdvance, writeOffAdvance } from '../postings/actions.ts'
import { centsTyped } from '../postings/rules.ts'
import { texts } from './schema.ts'
import { AdvanceView, type Move } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, advance }: AdvanceOfFile) => fileAddress(file.reference, `/avances/${advance.id}`)

formPage<AdvanceOfFile>(pages, `/dossiers/${reference}/avances/:advanceId`, {
  load: (c) => read(c, advanceOfFile, { reference: c.req.param('reference'), advanceId: c.req.param('advanceId') }),
  screen: (c, shown, typed) => {
    const open = (name: Move) => may(advanceLife, name, c.var.viewer, shown.advance.status).ok
    return fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <AdvanceView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} open={open} mayNotice={shown.noticeOpen && mayAct(c.var.viewer, giveNotice.who)} />, mayAct(c.var.viewer, fileHead.who))
  },
  sends: {
    '/contrat': (c, { advance }, form) => submit(c, contractAdvance, { ...form.fields, advanceId: advance.id }, form),
    '/versement': (c, { advance }, form) => submit(c, disburseAdvance, { advanceId: advance.id }, form),
    '/remboursement': (c, { advance }, form) => submit(c, recordPayment, { ...form.fields, amountCents: centsTyped(form.fields['amountCents']), advanceId: advance.id }, form),
    '/reechelonnement': (c, { advance }, form) => submit(c, rescheduleAdvance, { ...form.fields, advanceId: advance.id }, form),
    '/exigibilite': (c, { advance }, form) => submit(c, callAdvance, { advanceId: advance.id }, form),
    '/mise-en-demeure': (c, { advance }, form) => submit(c, giveNotice, { advanceId: advance.id }, form),
    '/perte': (c, { advance }, form) => submit(c, writeOffAdvance, { advanceId: advance.id }, form),
  },
  // A fund manager has no project page: the advance itself says what was done.
  done: (_c, shown) => addressOf(shown),
})

const named = Object.fromEntries(kinds.map((kind) => [fileNames[kind], kind]))

/** A paper by the name of its file: `avenant-2.pdf`. */
pages.get(`/dossiers/${reference}/avances/:advanceId/documents/:file{[a-z-]+-[0-9]{1,4}\\.pdf}`, async (c) => {
  const [, name = '', version = ''] = /^([a-z-]+)-(\d+)\.pdf$/.exec(c.req.param('file')) ?? []
  const { advance } = await read(c, advanceOfFile, { reference: c.req.param('reference'), advanceId: c.req.param('advanceId') })
  const { base64, ...file } = await read(c, advancePaper, { advanceId: advance.id, kind: named[name], version })
  return showFile(c, { ...file, bytes: Buffer.from(base64, 'base64') })
})
