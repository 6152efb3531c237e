import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { judgeProject } from '../actions.ts'
import { fileAddress, fileScreen, reference } from '../desk/schema.ts'
import { examinationOfFile, type Examination } from './queries.ts'
import { texts } from './schema.ts'
import { ExaminationView } from './views.tsx'

export const pages = pagesOf()

formPage<Examination>(pages, `/dossiers/${reference}/recevabilite`, {
  load: (c) => read(c, examinationOfFile, { reference: c.req.param('reference') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <ExaminationView locale={c.var.locale} shown={shown} typed={typed} />),
  sends: { '': (c, { file }, { fields, options }) => submit(c, judgeProject, { projectId: file.id, verdict: fields['verdict'], reasonCode: fields['reasonCode'], reason: fields['reason'] }, { options }) },
  done: (_c, { file }) => fileAddress(file.reference),
})
