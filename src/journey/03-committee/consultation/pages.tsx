import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { fileBeforeCommittee, type FileBeforeCommittee } from '../desk/queries.ts'
import { decisionOf, renamed } from '../desk/rules.ts'
import { roomAddress } from '../room/schema.ts'
import { openConsultation } from './actions.ts'
import { texts } from './schema.ts'
import { OpenConsultationView } from './views.tsx'

export const pages = pagesOf()

formPage<FileBeforeCommittee>(pages, `/dossiers/${reference}/consultation`, {
  load: (c) => read(c, fileBeforeCommittee, { reference: c.req.param('reference') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('open.title'), <OpenConsultationView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': async (c, { file }, form) => renamed(await submit(c, openConsultation, { ...decisionOf(form.fields), projectId: file.id }, form), form.fields) },
  done: (_c, _shown, value) => roomAddress((value as { meetingId: string }).meetingId),
})
