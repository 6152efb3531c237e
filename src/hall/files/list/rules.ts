export type Sought = { /** With its wildcards made plain. */ words: string; siren: string | null }

/** What was typed into the search: a SIREN however it is spaced, or words of a name or of a reference. */
export function soughtIn(search: string): Sought {
  const digits = search.replaceAll(/[\s.\u00a0\u202f]/g, '')
  return { words: search.replaceAll(/[\\%_]/g, String.raw`\$&`), siren: /^\d{3,9}$/.test(digits) ? digits : null }
}

/** Pages of a list of so many lines, at least one. */
export const pagesFor = (total: number, perPage: number) => Math.max(1, Math.ceil(total / perPage))
