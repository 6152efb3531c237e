import type { Cell } from '../cell.ts'
import { hasLostCharacters } from '../decode.ts'
import { fold } from '../fold.ts'
import { faulty, value, whenKnown, type Doubt, type Reading } from '../reading.ts'
import type { PersonName } from '../shapes.ts'

/**
 * What tells a family name from a given name when capitals do not: the order the title of the column states, and the
 * given names seen beyond doubt elsewhere in the same list (folded).
 */
export type NameEvidence = { order?: 'family-first' | 'given-first'; givenNames?: ReadonlySet<string> }
type Split = PersonName & { sure: boolean }

const civility = /^(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|dr\.?|me\.?)\s+/i
const particles = new Set(['le', 'la', 'les', 'de', 'du', 'des', 'd', 'van', 'von', 'der', 'den', 'ben', 'ibn', 'el', 'al', 'bin', 'da', 'do', 'dos', 'di', 'del', 'della', 'saint', 'sainte', 'st', 'ste', 'mac', 'mc', 'o'])

const inCapitals = (word: string) => (word.match(/\p{L}/gu) ?? []).length >= 2 && word === word.toUpperCase() && word !== word.toLowerCase()

/** `L'HÔTE` → `L'Hôte`, `DUPRÉ-MARTIN` → `Dupré-Martin`; a word that already has small letters is left as it is. */
export function properCase(words: string): string {
  return words.split(' ').map((word) => (inCapitals(word) ? recased(word) : word)).join(' ')
}

/** A capital at the start and after a hyphen or an apostrophe; a lost first letter (`?`) was that capital. */
const recased = (word: string) => word.toLowerCase().replace(/(^|[-‐'’])([^-‐'’])/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

const named = (family: readonly string[], given: readonly string[], sure: boolean): Split =>
  ({ familyName: properCase(family.join(' ')), givenName: properCase(given.join(' ')), sure })

/** Capitals at one end only are the family name, wherever they stand. */
function byCapitals(words: readonly string[]): Split | null {
  const capitals = words.map(inCapitals)
  const leading = capitals.indexOf(false)
  if (leading > 0 && !capitals.slice(leading).includes(true)) return named(words.slice(0, leading), words.slice(leading), true)
  const trailing = capitals.lastIndexOf(false) + 1
  if (trailing > 0 && trailing < words.length && !capitals.slice(0, trailing).includes(true)) return named(words.slice(trailing), words.slice(0, trailing), true)
  return null
}

/** The words of one end that are a given name seen elsewhere in the list. */
function byEvidence(words: readonly string[], { givenNames }: NameEvidence): Split | null {
  const isGiven = (word: string | undefined) => word !== undefined && givenNames?.has(fold(word)) === true
  const first = isGiven(words[0])
  const last = isGiven(words.at(-1))
  if (first === last) return null
  return first ? named(words.slice(1), words.slice(0, 1), true) : named(words.slice(0, -1), words.slice(-1), true)
}

/** A particle opens a family name; without one, two words in a column that states their order are beyond doubt. */
function byOrder(words: readonly string[], { order }: NameEvidence): Split {
  const particle = words.findIndex((word, place) => place > 0 && particles.has(fold(word)))
  if (particle > 0 && particle < words.length - 1) return named(words.slice(particle), words.slice(0, particle), order === 'given-first')
  const allCapitals = words.every(inCapitals)
  const sure = words.length === 2 && order === 'given-first' && !allCapitals
  // In capitals throughout, French lists put the family name first; otherwise people write as they speak.
  return allCapitals && order !== 'given-first' ? named(words.slice(0, -1), words.slice(-1), false) : named(words.slice(1), words.slice(0, 1), sure)
}

function split(text: string, evidence: NameEvidence): Split {
  const [family, given, ...more] = text.split(/\s*,\s*/)
  if (family && given && more.length === 0) return named(family.split(' '), given.split(' '), true)
  const words = text.split(' ')
  if (words.length === 1) return named(words, [], false)
  return byCapitals(words) ?? byEvidence(words, evidence) ?? byOrder(words, evidence)
}

function doubtsOf(text: string, { givenName, sure }: Split): Doubt[] {
  const doubts: Doubt[] = []
  if (hasLostCharacters(text)) doubts.push({ code: 'characters-lost' })
  if (givenName === '') doubts.push({ code: 'given-name-missing' })
  else if (!sure) doubts.push({ code: 'name-order' })
  return doubts
}

/** A person's name in one cell: `TRAORÉ Éric`, `Éric Traoré`, `LE GOFF Raphaël`, `L’HÔTE, Kévin`. A doubtful order is said. */
export function readPersonName(cell: Cell, evidence: NameEvidence = {}): Reading<PersonName> {
  return whenKnown((typed) => {
    const text = typed.replace(civility, '').trim()
    if (!/\p{L}/u.test(text) || /[\d@]/.test(text)) return faulty('name-unreadable')
    const read = split(text, evidence)
    return value<PersonName>({ givenName: read.givenName, familyName: read.familyName }, ...doubtsOf(text, read))
  })(cell)
}

/** A family or given name that has a column of its own. */
export const readNamePart = whenKnown((text) =>
  /\p{L}/u.test(text) && !/[\d@]/.test(text)
    ? value(properCase(text), ...(hasLostCharacters(text) ? [{ code: 'characters-lost' }] : []))
    : faulty('name-unreadable'))

/** The given names of a list that capitals show beyond doubt, folded. */
export function givenNamesIn(cells: readonly Cell[]): Set<string> {
  const found = new Set<string>()
  for (const cell of cells) {
    const words = String(cell ?? '').normalize('NFC').replace(/\s+/g, ' ').trim().split(' ')
    const name = words.length > 1 ? byCapitals(words) : null
    if (name) found.add(fold(name.givenName))
  }
  return found
}
