/** Words without accents, case or punctuation, one space between them: what two spellings of one header share. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The same with no space at all: `H.Q.S.E` and `hqse`. */
export const squeeze = (text: string) => fold(text).replaceAll(' ', '')
