import readWorkbook from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { toPlainDate } from '../clock/plain-date.ts'
import { writeXlsx } from './write-xlsx.ts'

const typed = ['=1+1', '+33 2 00', '-3', '@SUM(A1)', '=HYPERLINK("https://exemple.example";"clic")', '<b> & "']

test('texts, numbers and days come back as they were, and no text becomes a formula', async () => {
  const bytes = await writeXlsx('Liste', ['Texte', 'Nombre', 'Jour'], [...typed.map((text) => [text, 2.5, { day: toPlainDate('2026-03-02') }]), [null, null, null]])
  const [sheet] = await readWorkbook(Buffer.from(bytes))
  expect(sheet?.sheet).toBe('Liste')
  expect(sheet?.data.slice(1, 7).map(([text]) => text)).toEqual(typed)
  expect(sheet?.data[1]?.slice(1)).toEqual([2.5, new Date('2026-03-02T00:00:00Z')])
  const { unzipSync, strFromU8 } = await import('fflate')
  const xml = Object.entries(unzipSync(bytes)).filter(([name]) => name.includes('worksheets')).map(([, part]) => strFromU8(part)).join('')
  expect(xml).not.toContain('<f>')
  expect(xml).toContain('t="')
})
