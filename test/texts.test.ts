import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogueFaults } from '#house/i18n/catalogue.ts'

const src = join(import.meta.dirname, '../src')
const read = (file: string) => JSON.parse(readFileSync(join(src, file), 'utf8')) as Record<string, string>
const catalogues = readdirSync(src, { recursive: true }).map(String).filter((file) => file.endsWith('texts.fr.json')).toSorted()

test.each(catalogues)('%s has no fault in either language', (file) => {
  expect(catalogueFaults({ fr: read(file), en: read(file.replace('.fr.', '.en.')) })).toEqual([])
})
