import { pagesOf, read } from '#house/http/web.ts'
import { corrections } from './queries.ts'
import { correctionsAddress, texts } from './schema.ts'
import { CorrectionsView } from './views.tsx'

export const pages = pagesOf()

pages.get(correctionsAddress, async (c) => {
  const { locale } = c.var
  return c.var.show({ layout: 'work', title: texts(locale)('title'), section: correctionsAddress, body: <CorrectionsView locale={locale} corrections={await read(c, corrections, {})} /> })
})
