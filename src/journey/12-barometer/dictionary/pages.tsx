import { stringify } from 'csv-stringify/sync'
import { pagesOf, read } from '#house/http/web.ts'
import { dictionary, type Dictionary } from './queries.ts'
import { dictionaryAddress, Nothing, texts } from './schema.ts'
import { DictionaryView } from './views.tsx'

export const pages = pagesOf()

pages.get(dictionaryAddress, async (c) => {
  const { locale } = c.var
  return c.var.show({ layout: 'public', title: texts(locale)('title'), section: dictionaryAddress, body: <DictionaryView locale={locale} dictionary={await read(c, dictionary, Nothing.parse({}))} /> })
})

const line = ({ code, unit, quantity, owner, sources, fr, en }: Dictionary[number]) => ({ code, unit, quantity: quantity ?? '', owner, sources: sources.join(' '), name_fr: fr.name, definition_fr: fr.definition, formula_fr: fr.formula, name_en: en.name, definition_en: en.definition, formula_en: en.formula })

pages.get(`${dictionaryAddress}.csv`, async (c) =>
  c.body(stringify((await read(c, dictionary, {})).map(line), { header: true, delimiter: ';', bom: true, escape_formulas: true }), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="definitions.csv"' }))

pages.get(`${dictionaryAddress}.json`, async (c) => c.json(await read(c, dictionary, {})))
