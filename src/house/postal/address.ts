/** What stands on an envelope, as people gave it. */
export type PostalParts = { firm: string | null; person: string | null; /** Building, entrance, floor. */ extra: string | null; street: string | null; /** A hamlet or a box: « Zone industrielle », « BP 40 ». */ locality: string | null; postcode: string | null; commune: string | null }

/** NF Z10-011: at most six lines of at most 38 characters. */
export const longestLine = 38

const short: readonly (readonly [RegExp, string])[] = [
  [/\bAVENUE\b/g, 'AV'], [/\bBOULEVARD\b/g, 'BD'], [/\bZONE INDUSTRIELLE\b/g, 'ZI'], [/\bZONE ARTISANALE\b/g, 'ZA'], [/\bZONE D ACTIVITES?\b/g, 'ZA'], [/\bPLACE\b/g, 'PL'], [/\bROUTE\b/g, 'RTE'], [/\bCHEMIN\b/g, 'CHE'],
  [/\bIMPASSE\b/g, 'IMP'], [/\bBATIMENT\b/g, 'BAT'], [/\bRESIDENCE\b/g, 'RES'], [/\bFAUBOURG\b/g, 'FG'], [/\bSAINTE\b/g, 'STE'], [/\bSAINT\b/g, 'ST'], [/\bGENERAL\b/g, 'GAL'], [/\bCENTRE COMMERCIAL\b/g, 'CCAL'],
]

/** Cut at a word, never inside one unless the word alone is too long. */
function cut(line: string): string {
  if (line.length <= longestLine) return line
  const at = line.lastIndexOf(' ', longestLine)
  return line.slice(0, at > 0 ? at : longestLine)
}

const plain = (line: string) => line.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** The sorting machines read lines 4 to 6: capitals, no accent, no punctuation; abbreviated only when they would not fit. */
function sorted(line: string): string {
  const whole = plain(line)
  return whole.length <= longestLine ? whole : cut(short.reduce((words, [long, brief]) => words.replaceAll(long, brief), whole))
}

const given = (part: string | null) => part?.trim().replaceAll(/\s+/g, ' ') ?? ''

/** The lines in their order, the empty ones left out; `null` when the letter would not arrive: no street nor box, no postcode, no town. */
export function postalLines({ firm, person, extra, street, locality, postcode, commune }: PostalParts): string[] | null {
  if (!(given(street) || given(locality)) || !given(postcode) || !given(commune) || !(given(firm) || given(person))) return null
  const named = [firm, person].map((line) => cut(given(line)))
  const placed = [cut(given(extra)), sorted(given(street)), sorted(given(locality)), sorted(`${given(postcode)} ${given(commune)}`)]
  return [...named, ...placed].filter(Boolean)
}
