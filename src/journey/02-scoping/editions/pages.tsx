import { pagesOf, read } from '#house/http/web.ts'
import { fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { briefAddress } from '../desk/schema.ts'
import { editionsOfBrief } from './queries.ts'
import { texts } from './schema.ts'
import { EditionsView } from './views.tsx'

export const pages = pagesOf()

pages.get(`/dossiers/${reference}/fiches/:needId/versions`, async (c) => {
  const { locale } = c.var
  const shown = await read(c, editionsOfBrief, { reference: c.req.param('reference'), needId: c.req.param('needId'), from: c.req.query('de') ?? null, to: c.req.query('a') ?? null })
  return c.var.show(fileScreen(locale, shown.file, texts(locale)('title'), <EditionsView locale={locale} shown={shown} address={briefAddress(shown.file.reference, shown.needId, '/versions')} />))
})
