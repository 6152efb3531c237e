import type { BriefContent } from '../editions/schema.ts'
import { reusable, type Reusable } from './schema.ts'

export type Phrase = { text: string; count: number }
export type Hints = Readonly<Record<Reusable, readonly Phrase[]>>
type Past = Pick<BriefContent, Reusable>

const phrasesIn = (text: string) => text.split(/\n|;/).map((line) => line.trim().replace(/[.\s]+$/, '')).filter((line) => line.length >= 4)
const key = (phrase: string) => phrase.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

function counted(texts: readonly string[]): Phrase[] {
  const found = new Map<string, Phrase>()
  for (const text of texts) for (const phrase of new Set(phrasesIn(text))) {
    const known = found.get(key(phrase))
    found.set(key(phrase), { text: known?.text ?? phrase, count: (known?.count ?? 0) + 1 })
  }
  return [...found.values()]
}

/**
 * Phrases that several earlier briefs share, the most written first; what stands in the brief already is left out. A phrase
 * of one single firm is its own and is not shown.
 */
export function hintsFrom(past: readonly Past[], written: Partial<Past>, most = 4): Hints {
  const of = (field: Reusable) => {
    const own = new Set(phrasesIn(written[field] ?? '').map(key))
    return counted(past.map((brief) => brief[field])).filter((phrase) => phrase.count >= 2 && !own.has(key(phrase.text))).toSorted((a, b) => b.count - a.count || a.text.localeCompare(b.text, 'fr')).slice(0, most)
  }
  return Object.fromEntries(reusable.map((field) => [field, of(field)])) as unknown as Hints
}

/** What starting from an earlier brief writes: only where nothing stands yet. */
export const filledFrom = (content: BriefContent, source: Past): BriefContent =>
  ({ ...content, ...Object.fromEntries(reusable.filter((field) => content[field] === '').map((field) => [field, source[field]])) })
