/** What is wrong with an identifier: `code` is a key of a catalogue, `params` fill its text. */
export type IdentifierFault = { ok: false; code: string; params: Readonly<Record<string, string | number>> }
export type Identified = { ok: true; value: string } | IdentifierFault

const laPoste = '356000000'
/** Spaces of every kind, dots, hyphens, underscores and apostrophes: what people put between groups of digits. */
export const separators = /[\s\u00A0\u2007\u2009\u202F\u200B.\-‐‑–_'’]/g
const scientific = /^\d+([.,]\d+)?e\+?\d+$/i

export const fault = (code: string, params: Readonly<Record<string, string | number>> = {}): IdentifierFault => ({ ok: false, code, params })

/** The key of ISO/IEC 7812-1: every second digit from the right is doubled. */
export function hasLuhnKey(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    const weighted = place % 2 === 1 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

const sumOfDigits = (digits: string) => [...digits].reduce((sum, digit) => sum + Number(digit), 0)

/**
 * The digits of a number as typed. A spreadsheet that stored it as a number may have dropped its leading zeros or
 * kept only its first digits: neither is repaired, since a wrong company is worse than a question.
 */
function digitsOf(typed: string | number, name: 'siren' | 'siret', length: number): Identified {
  const text = String(typed).normalize('NFKC').trim()
  if (text === '') return fault(`${name}-missing`)
  if (scientific.test(text)) return fault(`${name}-scientific`, { length })
  const digits = text.replace(separators, '')
  if (!/^\d+$/.test(digits)) return fault(`${name}-characters`, { length })
  if (digits.length !== length) return fault(`${name}-length`, { length, digits: digits.length })
  return { ok: true, value: digits }
}

/** A SIREN: 9 digits with a Luhn key (INSEE). */
export function readSiren(typed: string | number): Identified {
  const read = digitsOf(typed, 'siren', 9)
  if (!read.ok) return read
  if (/^0+$/.test(read.value) || !hasLuhnKey(read.value)) return fault('siren-invalid')
  return read
}

/**
 * A SIRET: a SIREN and a NIC of 5 digits, with a Luhn key over the 14. The establishments of La Poste (356000000)
 * are also valid when the sum of their digits is a multiple of 5 (INSEE).
 */
export function readSiret(typed: string | number): Identified {
  const read = digitsOf(typed, 'siret', 14)
  if (!read.ok) return read
  const { value } = read
  const known = hasLuhnKey(value) || (value.startsWith(laPoste) && sumOfDigits(value) % 5 === 0)
  if (/^0+$/.test(value) || !known || !readSiren(value.slice(0, 9)).ok) return fault('siret-invalid')
  return read
}

export const sirenOf = (siret: string) => siret.slice(0, 9)
