import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { absolute } from '#house/site.ts'
import { dictionaryAddress } from '../dictionary/schema.ts'
import { openYear, type OpenYear } from './queries.ts'
import { licence, texts } from './schema.ts'

export const pages = pagesOf()

/** The same rows, the same bytes. Formulas are made harmless. */
const csvOf = ({ rows }: OpenYear) => stringify(rows, { header: true, delimiter: ';', bom: true, escape_formulas: true })
const checksum = (text: string) => createHash('sha256').update(text).digest('hex')
const fileOf = (year: number) => `barometre-${year}.csv`
const load = (c: WebContext) => read(c, openYear, { year: Number(c.req.path.slice('/barometre/'.length, '/barometre/'.length + 4)) })

pages.get('/barometre/:file{[0-9]{4}\\.csv}', async (c) => {
  const shown = await load(c)
  return c.body(csvOf(shown), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${fileOf(shown.year)}"`, link: `<${licence.url}>; rel="license"` })
})

/** As `sha256sum --check` reads it beside the file. */
pages.get('/barometre/:file{[0-9]{4}\\.csv\\.sha256}', async (c) => {
  const shown = await load(c)
  return c.text(`${checksum(csvOf(shown))}  ${fileOf(shown.year)}\n`)
})

pages.get('/barometre/:file{[0-9]{4}\\.json}', async (c) => {
  const shown = await load(c)
  const { house: { site }, locale } = c.var
  return c.json({
    description: texts(locale)('description', { year: shown.year }), licence, dictionary: absolute(site, `${dictionaryAddress}.json`), csv: absolute(site, `/barometre/${shown.year}.csv`), csvSha256: checksum(csvOf(shown)), ...shown,
  }, 200, { link: `<${licence.url}>; rel="license"` })
})
