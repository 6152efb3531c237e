import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { Pagination } from '#house/ui/pagination.tsx'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { recordCall } from '#people/calls/actions.ts'
import { callsOfFile } from '#people/calls/queries.ts'
import { texts } from '#people/calls/schema.ts'
import { fileOfTerritory, type FileOfTerritory } from '../sheet/queries.ts'
import { FileCallsView } from './views.tsx'

export const pages = pagesOf()

type Calls = Awaited<ReturnType<typeof callsOfFile.run>>
type Shown = { file: FileOfTerritory; calls: Calls }

// The page stands here because it also says which answers the file awaits; it writes nothing but the people's own action.
formPage<Shown>(pages, `/dossiers/${reference}/echanges`, {
  load: async (c) => {
    const asked = { reference: c.req.param('reference') }
    return { file: await read(c, fileOfTerritory, asked), calls: await read(c, callsOfFile, { ...asked, page: c.req.query('page') }) }
  },
  screen: (c, { file, calls }, typed) => fileScreen(c.var.locale, file.head, texts(c.var.locale)('title'), (
    <>
      <FileCallsView locale={c.var.locale} typed={typed} file={file} calls={calls} />
      <Pagination locale={c.var.locale} page={calls.page} pages={calls.pages} href={(page) => fileAddress(file.head.reference, `/echanges?page=${page}`)} />
    </>
  )),
  sends: { '': (c, { file: { head } }, form) => submit(c, recordCall, { ...form.fields, callBackPersonId: form.fields['callBackPersonId'] ?? null, projectId: head.id, territoryId: head.territory_id }, form) },
  done: (_c, { file }) => fileAddress(file.head.reference, '/echanges#saisir'),
})
