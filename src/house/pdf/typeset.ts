import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { dayOf, type Instant } from '../clock/plain-date.ts'
import type { Locale } from '../i18n/locale.ts'
import { houseTexts } from '../texts.ts'
import letterhead from './letterhead.typ?raw'

export type Paper = {
  title: string
  locale: Locale
  made: Instant
  /** The network, at the top left; who sends it, at the top right. */
  network: string
  sender: string
  /** Under the sender: where to write and call. */
  contact?: string
  /** The sender's picture, and what it shows in words. */
  logo?: { bytes: Uint8Array; alt: string } | null
  /** At the foot of each page: title, date of issue. */
  foot: string
}

let compiler: { typst: NodeCompiler; folder: string } | undefined

/** One for the process, shut up in an empty folder: a template reads its data and nothing else. Loaded with the first paper, since a server that prints none need not hold it in memory. */
function prepared(): { typst: NodeCompiler; folder: string } {
  const library = () => createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as { NodeCompiler: typeof NodeCompiler }
  const folder = compiler?.folder ?? emptyFolder()
  return (compiler ??= { typst: library().NodeCompiler.create({ workspace: folder }), folder })
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mainforte-paper-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const regions = { fr: 'FR', en: 'GB' } as const satisfies Record<Locale, string>

/**
 * Sets a room's template on the house's paper and returns the PDF: tagged (PDF/UA-1), with title, language and
 * bookmarks. What people wrote travels as data and is never read as markup. The same words on the same day give the
 * same bytes. Throws when the template is wrong: a fault of ours.
 */
export function typeset(template: string, paper: Paper, words: object): Uint8Array {
  const t = houseTexts(paper.locale)
  const [year, month, day] = dayOf(paper.made).split('-').map(Number)
  const data = { ...words, title: paper.title, lang: paper.locale, region: regions[paper.locale], made: { year, month, day }, network: paper.network, sender: paper.sender, contact: paper.contact ?? '', foot: paper.foot, page: t('paper.page'), of: t('paper.of') }
  const options = { pdfStandard: 'ua-1', creationTimestamp: Math.floor(Date.parse(paper.made) / 1000) }
  const { typst, folder } = prepared()
  const set = (mark: string) => new Uint8Array(typst.pdf({ mainFileContent: `${letterhead}\n${template}`, inputs: { data: JSON.stringify({ ...data, mark }) } }, options))
  if (!paper.logo) return set('')
  const picture = join(folder, 'mark')
  typst.mapShadow(picture, Buffer.from(paper.logo.bytes))
  try {
    return set(paper.logo.alt)
  } catch {
    // A logo that cannot be drawn is left out: the letter matters more.
    return set('')
  } finally {
    typst.unmapShadow(picture)
  }
}

/**
 * A drawing of a room's template, which says its own page size and reads its words from `data`: SVG whose letters are
 * paths, so that it looks the same wherever it is shown. What it says must stand beside it in words.
 */
export function drawing(template: string, words: object): string {
  const { typst } = prepared()
  return typst.plainSvg({ mainFileContent: template, inputs: { data: JSON.stringify(words) } })
}
