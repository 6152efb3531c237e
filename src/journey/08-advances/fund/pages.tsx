import { blank } from '#house/http/form-page.tsx'
import { pagesOf, read } from '#house/http/web.ts'
import { advanceFund } from './queries.ts'
import { fundAddress, texts } from './schema.ts'
import { FundView } from './views.tsx'

export const pages = pagesOf()

pages.get(fundAddress, async (c) => {
  const { locale, territory } = c.var
  const fund = await read(c, advanceFund, { territoryId: territory?.id ?? null, page: c.req.query('page') })
  return c.var.show({ layout: 'work', title: texts(locale)('title'), section: fundAddress, body: <FundView locale={locale} typed={blank} fund={fund} /> })
})
