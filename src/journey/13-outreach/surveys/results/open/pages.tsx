import { pagesOf, read } from '#house/http/web.ts'
import { publicSurveys, readIn } from '../../schema.ts'
import { publicSurveyResults } from '../queries.ts'
import { texts } from '../schema.ts'
import { PublicResultsView } from './views.tsx'

export const pages = pagesOf()

pages.get(`${publicSurveys}/:slug{[a-z0-9-]{1,100}}/resultats`, async (c) => {
  const { locale } = c.var
  const shown = await read(c, publicSurveyResults, { slug: c.req.param('slug') })
  const own = readIn(locale, shown.locales)
  return c.var.show({ layout: 'public', title: texts(locale)('title.of', { title: shown.title[own] }), description: shown.credit[own], section: publicSurveys, body: <PublicResultsView locale={locale} shown={shown} /> })
})
