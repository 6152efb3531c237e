import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { answerFollowUp, closeFollowUp, verifyJobs } from '../actions.ts'
import { followUpOfFile, type FollowUpOfFile } from './queries.ts'
import { texts } from './schema.ts'
import { FollowUpView } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, followUp }: FollowUpOfFile) => fileAddress(file.reference, `/suivis/${followUp.id}`)

formPage<FollowUpOfFile>(pages, `/dossiers/${reference}/suivis/:followUpId`, {
  load: (c) => read(c, followUpOfFile, { reference: c.req.param('reference'), followUpId: c.req.param('followUpId') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title', { months: shown.followUp.months }), <FollowUpView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} />),
  sends: {
    '': (c, { followUp }, { fields, options }) => {
      if (fields['status'] === 'answered') return submit(c, answerFollowUp, { ...fields, headcount: fields['headcount']?.replace(',', '.'), followUpId: followUp.id }, { options })
      // Silence, liquidation, sale and relocation are the coordinator's own findings: nobody speaks for them.
      return submit(c, closeFollowUp, { status: fields['status'], followUpId: followUp.id }, { options: options.key ? { key: options.key } : {} })
    },
    '/constat': (c, { followUp }, form) => submit(c, verifyJobs, { ...form.fields, followUpId: followUp.id }, form),
  },
  done: (_c, { file }) => fileAddress(file.reference),
})
