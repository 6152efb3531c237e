import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { writeXlsx } from '#house/sheets/write-xlsx.ts'
import { readIn, surveyAddress, surveysAddress, texts as surveyTexts } from '../../schema.ts'
import { surveyResults, surveyRows } from '../queries.ts'
import { texts } from '../schema.ts'
import { csvOf, sheetOf } from './rules.ts'
import { ResultsView } from './views.tsx'

export const pages = pagesOf()

const path = `${surveysAddress}/:surveyId{[0-9a-f-]{36}}/resultats`

pages.get(path, async (c) => {
  const { locale } = c.var
  const shown = await read(c, surveyResults, { surveyId: c.req.param('surveyId'), repeats: c.req.query('repetitions') === 'oui' })
  const title = shown.survey.title[readIn(locale, shown.survey.locales)]
  const crumbs = [{ label: surveyTexts(locale)('title'), href: surveysAddress }, { label: title, href: surveyAddress(shown.survey.id) }, { label: texts(locale)('title') }]
  return c.var.show({ layout: 'work', title: texts(locale)('title.of', { title }), section: surveysAddress, crumbs, body: <ResultsView locale={locale} shown={shown} /> })
})

async function download(c: WebContext, ending: 'csv' | 'xlsx'): Promise<Response> {
  const { locale } = c.var
  const shown = await read(c, surveyRows, { surveyId: c.req.param('surveyId') })
  const sheet = sheetOf(locale, shown)
  const name = `${texts(locale)('file', { slug: shown.survey.slug })}.${ending}`
  const head = { 'content-disposition': `attachment; filename="${name}"`, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' }
  if (ending === 'csv') return c.body(csvOf(sheet), 200, { ...head, 'content-type': 'text/csv; charset=utf-8' })
  return c.body(new Uint8Array(await writeXlsx(texts(locale)('title'), sheet.head, sheet.rows)), 200, { ...head, 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
}

for (const ending of ['csv', 'xlsx'] as const) pages.get(`${path}.${ending}`, (c) => download(c, ending))
