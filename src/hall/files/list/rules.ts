export type Sought = { /** All of them must be found; wildcards are made plain. */ words: readonly string[]; siren: string | null }

/** What was typed into the search: a SIREN however it is spaced, or words of a name or of a reference in any order. */
export function soughtIn(search: string): Sought {
  const digits = search.replaceAll(/[\s.]/g, '')
  const words = search.split(/\s+/).filter(Boolean).slice(0, 8)
  return { words: words.map((word) => word.replaceAll(/[\\%_]/g, String.raw`\$&`)), siren: /^\d{3,9}$/.test(digits) ? digits : null }
}

/** Pages of a list of so many lines, at least one. */
export const pagesFor = (total: number, perPage: number) => Math.max(1, Math.ceil(total / perPage))
