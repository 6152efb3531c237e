import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogueFaults } from '#house/i18n/catalogue.ts'

const src = join(import.meta.dirname, '../src')
const read = (file: string) => JSON.parse(readFileSync(join(src, file), 'utf8')) as Record<string, string>
const catalogues = readdirSync(src, { recursive: true }).map(String).filter((file) => file.endsWith('texts.fr.json')).toSorted()

test.each(catalogues)('%s has no fault in either language', (file) => {
  expect(catalogueFaults({ fr: read(file), en: read(file.replace('.fr.', '.en.')) })).toEqual([])
})

/** Where a folder has no texts of its own, it uses those of the room around it. */
function textsAround(folder: string): Record<string, string> {
  if (catalogues.includes(join(folder, 'texts.fr.json'))) return read(join(folder, 'texts.fr.json'))
  return folder === '.' ? {} : textsAround(dirname(folder))
}

test('a text with values in it is never written without them', () => {
  const sources = readdirSync(src, { recursive: true }).map(String).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  const bare = sources.flatMap((file) => {
    const known = textsAround(dirname(file))
    const keys = [...readFileSync(join(src, file), 'utf8').matchAll(/\bt\('([^']+)'\)/g)].map(([, key = '']) => key)
    return keys.filter((key) => /\{\w/.test(known[key] ?? '')).map((key) => `${file}: ${key}`)
  })
  expect(bare).toEqual([])
})
