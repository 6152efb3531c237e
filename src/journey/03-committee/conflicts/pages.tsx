import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { stateTie } from './actions.ts'
import { tiesOfFile, type TiesOfFile } from './queries.ts'
import { texts } from './schema.ts'
import { TiesView } from './views.tsx'

export const pages = pagesOf()

formPage<TiesOfFile>(pages, `/dossiers/${reference}/liens`, {
  load: (c) => read(c, tiesOfFile, { reference: c.req.param('reference') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('ties.title'), <TiesView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, { file }, form) => submit(c, stateTie, { ...form.fields, territoryId: file.territoryId, otherId: file.smeId }, form) },
  done: (_c, { file }) => fileAddress(file.reference, '/liens'),
})
