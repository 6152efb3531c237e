/** Letters and figures that nobody takes for one another on paper. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
const [groups, length] = [5, 4] as const

/** A pass phrase of about 99 bits, in groups that are easy to copy; `pick` gives a random whole number below its argument. */
export const passphraseFrom = (pick: (below: number) => number): string =>
  Array.from({ length: groups }, () => Array.from({ length }, () => signs[pick(signs.length)]).join('')).join('-')

/** Only a phrase of ours locks a pack: a short one typed by hand would be guessed. */
export const isPassphrase = (phrase: string) => new RegExp(`^(?:[${signs}]{${length}}-){${groups - 1}}[${signs}]{${length}}$`).test(phrase)
