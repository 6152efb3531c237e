import { stringify } from 'csv-stringify/sync'
import { strToU8, zipSync } from 'fflate'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import type { Archive } from '../queries.ts'
import { texts } from '../schema.ts'

const cell = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : value === null || value === undefined ? '' : JSON.stringify(value))
/** Two papers of one name both stay; a name is no path. */
const fileName = (name: string, at: number) => `documents/${String(at + 1).padStart(3, '0')}-${name.replaceAll(/[/\\:*?"<>|]/g, '-')}`

/** The archive as a ZIP file: one JSON, a CSV per table (texts are never formulas), the papers. */
export function archiveZip(locale: Locale, network: string, { files, ...rows }: Archive): Uint8Array<ArrayBuffer> {
  const tables = rows.tables.map(({ table, rows: lines }) => [`tables/${table}.csv`, strToU8(stringify(lines.map((line) => Object.fromEntries(Object.entries(line).map(([name, value]) => [name, cell(value)]))), { header: true, bom: true, escape_formulas: true }))] as const)
  const papers = files.map(({ name, content }, at) => [fileName(name, at), new Uint8Array(Buffer.from(content, 'base64'))] as const)
  const about = texts(locale)('archive.read', { network, day: formats(locale).date(toPlainDate(rows.madeOn)) })
  return zipSync({ 'LISEZ-MOI.txt': strToU8(about), 'donnees.json': strToU8(JSON.stringify(rows, null, 2)), ...Object.fromEntries(tables), ...Object.fromEntries(papers) })
}
