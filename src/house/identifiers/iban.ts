import { separators } from './company-number.ts'

/** Characters of an account number of the countries met most; elsewhere ISO 13616 allows 15 to 34. */
const lengths: Readonly<Record<string, number>> = { FR: 27, MC: 27, BE: 16, DE: 22, ES: 24, IT: 27, LU: 20, NL: 18, PT: 25, CH: 21 }

/** The remainder by 97 of a number too long for a number, seven digits at a time. */
const remainder = (digits: string) => (digits.match(/\d{1,7}/g) ?? []).reduce((rest, part) => Number(`${rest}${part}`) % 97, 0)

/** The account number in an IBAN as typed: letters in capitals, no space; null when its shape or its key is wrong (ISO 13616, ISO 7064 mod 97-10). */
export function readIban(typed: string): string | null {
  const value = typed.normalize('NFKC').replace(separators, '').toUpperCase()
  const country = value.slice(0, 2)
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(value) || (lengths[country] ?? value.length) !== value.length) return null
  const moved = `${value.slice(4)}${value.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return remainder(moved) === 1 ? value : null
}
