import { fewestLetters } from './schema.ts'

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** What the database compares: no accents or capitals, one space between words, no wildcards, digits of a SIREN together; empty when too short to ask. */
export function soughtWords(search: string): string {
  const words = plain(search).replaceAll(/[\s%_\\]+/g, ' ').trim()
  const digits = words.replaceAll(/[\s.]/g, '')
  const asked = /^\d{3,14}$/.test(digits) ? digits.slice(0, 9) : words
  return asked.length < fewestLetters ? '' : asked
}

/** A label cut where it holds what was typed, accents forgiven: every second piece is the match. */
export function pieces(label: string, search: string): string[] {
  const [letters, wanted] = [[...label], plain(search).trim()]
  const folded = letters.map((letter) => plain(letter))
  if (wanted.length < fewestLetters) return [label]
  for (let from = 0; from < letters.length; from += 1) {
    let [text, to] = ['', from]
    while (to < letters.length && text.length < wanted.length) text += folded[to++]
    if (text === wanted) return [letters.slice(0, from).join(''), letters.slice(from, to).join(''), letters.slice(to).join('')]
  }
  return [label]
}
