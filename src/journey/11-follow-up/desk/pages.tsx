import { showFile } from '#house/http/file.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { answerFollowUp, closeFollowUp, reopenFollowUp, verifyJobs } from '../actions.ts'
import { amendBaseline } from '../baseline/actions.ts'
import { addEvidence, eraseEvidence } from '../evidence/actions.ts'
import { evidenceFile } from '../evidence/queries.ts'
import { askFollowUp, remindFollowUp } from '../links/actions.ts'
import { stateOverlap, withdrawOverlap } from '../overlaps/actions.ts'
import { followUpOfFile, type FollowUpOfFile } from './queries.ts'
import { texts } from './schema.ts'
import { FollowUpView } from './views.tsx'

export const pages = pagesOf()

const path = `/dossiers/${reference}/suivis/:followUpId`
const addressOf = ({ file, followUp }: FollowUpOfFile) => fileAddress(file.reference, `/suivis/${followUp.id}`)

function answer(c: WebContext, { followUp }: FollowUpOfFile, { fields, options }: Form) {
  if (fields['status'] === 'answered') return submit(c, answerFollowUp, { ...fields, followUpId: followUp.id }, { options })
  // Silence, liquidation, sale and relocation are the coordinator's own findings here: nobody speaks for them.
  return submit(c, closeFollowUp, { status: fields['status'], followUpId: followUp.id }, { options: options.key ? { key: options.key } : {} })
}

async function lay(c: WebContext, { followUp }: FollowUpOfFile, form: Form) {
  const file = form.file('file')
  return await submit(c, addEvidence, { followUpId: followUp.id, name: file?.name ?? '', bytes: new Uint8Array(file ? await file.arrayBuffer() : []) }, form)
}

formPage<FollowUpOfFile>(pages, path, {
  load: (c) => read(c, followUpOfFile, { reference: c.req.param('reference'), followUpId: c.req.param('followUpId') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title', { months: shown.followUp.months }), <FollowUpView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} />),
  sends: {
    '': answer,
    '/constat': (c, { followUp }, form) => submit(c, verifyJobs, { ...form.fields, followUpId: followUp.id }, form),
    '/pieces': lay,
    '/effacement': (c, { followUp }, form) => submit(c, eraseEvidence, { ...form.fields, followUpId: followUp.id }, form),
    '/depart': (c, { followUp }, form) => submit(c, amendBaseline, { ...form.fields, followUpId: followUp.id }, form),
    '/lettre': (c, { followUp }, form) => submit(c, askFollowUp, { followUpId: followUp.id }, form),
    '/relance': (c, { followUp }, form) => submit(c, remindFollowUp, { followUpId: followUp.id }, form),
    '/reouverture': (c, { followUp }, form) => submit(c, reopenFollowUp, { followUpId: followUp.id }, form),
    '/repartition': (c, { followUp }, form) => submit(c, stateOverlap, { ...form.fields, followUpId: followUp.id }, form),
    '/retrait': (c, { followUp }, form) => submit(c, withdrawOverlap, { ...form.fields, followUpId: followUp.id }, form),
  },
  done: (_c, shown) => addressOf(shown),
})

pages.get(`${path}/pieces/:evidenceId`, async (c) => showFile(c, await read(c, evidenceFile, { followUpId: c.req.param('followUpId'), evidenceId: c.req.param('evidenceId') })))
