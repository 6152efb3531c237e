import { pagesOf, read } from '#house/http/web.ts'
import { retentionAddress, texts } from '../schema.ts'
import { retentionPreview } from './queries.ts'
import { RetentionView } from './views.tsx'

export const pages = pagesOf()

pages.get(retentionAddress, async (c) => {
  const { locale } = c.var
  return c.var.show({ layout: 'work', title: texts(locale)('retention.title'), section: retentionAddress, body: <RetentionView locale={locale} shown={await read(c, retentionPreview)} /> })
})
