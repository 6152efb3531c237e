import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { wordsOf } from '#journey/12-barometer/dictionary/schema.ts'
import { texts, type Block, type Figures, type Kind } from './schema.ts'

/** A block as it is read: words only, whatever shows them. */
export type Piece = { kind: 'heading'; text: string } | { kind: 'paragraph'; text: string } | { kind: 'figure'; value: string; label: string } | { kind: 'button'; text: string; address: string }

export const figureKey = ({ indicator, year }: Pick<Block, 'indicator' | 'year'>) => `${indicator}:${year}`

/** What is wrong with a block, as the code of its sentence; `null` when it can leave. */
export function faultOf({ kind, text, address }: Block): 'outreach.block-empty' | 'outreach.button-address' | null {
  if (kind !== 'figure' && text === '') return 'outreach.block-empty'
  return kind === 'button' && address === '' ? 'outreach.button-address' : null
}

const paragraphs = (text: string) => text.replaceAll('\r', '').split(/\n\s*\n/).map((part) => part.trim().replaceAll(/\s*\n\s*/g, ' ')).filter(Boolean)

function figure(locale: Locale, block: Block, values: Figures): Piece {
  const value = values[figureKey(block)]
  const t = texts(locale)
  const { name } = wordsOf(locale, block.indicator)
  return { kind: 'figure', value: value === null || value === undefined ? t('figure.masked') : formats(locale).number(value), label: t('figure.label', { name, year: String(block.year) }) }
}

/** What a reader reads, in order. `base` makes an address of ours one that opens from a letter. */
export function piecesOf(locale: Locale, blocks: readonly Block[], values: Figures, base: string): Piece[] {
  return blocks.flatMap((block): Piece[] => {
    if (block.kind === 'figure') return [figure(locale, block, values)]
    if (block.text === '') return []
    if (block.kind === 'heading') return [{ kind: 'heading', text: block.text }]
    if (block.kind === 'button') return block.address === '' ? [] : [{ kind: 'button', text: block.text, address: block.address.startsWith('/') ? `${base}${block.address}` : block.address }]
    return paragraphs(block.text).map((text) => ({ kind: 'paragraph', text }))
  })
}

export type Change = { add: Kind } | { remove: number } | { up: number } | { down: number } | null

/** What a button of the composer asks: `add:text`, `up:3`. */
export function readChange(value: string): Change {
  const [what, which = ''] = value.split(':')
  if (what === 'add' && (which === 'heading' || which === 'text' || which === 'figure' || which === 'button')) return { add: which }
  const at = Number(which)
  if (!Number.isInteger(at) || at < 0) return null
  return what === 'remove' ? { remove: at } : what === 'up' ? { up: at } : what === 'down' ? { down: at } : null
}

const swapped = (blocks: readonly Block[], a: number, b: number) => {
  const [first, second] = [blocks[a], blocks[b]]
  return first && second ? blocks.map((block, at) => (at === a ? second : at === b ? first : block)) : [...blocks]
}

export function changed(blocks: readonly Block[], change: Change, year: number): Block[] {
  if (!change) return [...blocks]
  if ('add' in change) return [...blocks, { kind: change.add, text: '', address: '', indicator: 'smesHelped', year }]
  if ('remove' in change) return blocks.filter((_block, at) => at !== change.remove)
  return 'up' in change ? swapped(blocks, change.up - 1, change.up) : swapped(blocks, change.down, change.down + 1)
}
