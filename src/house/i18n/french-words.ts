import type { Cents } from '#house/units.ts'

// Numbers in words, as French papers write them: traditional spelling, hyphens below a hundred only.

const units = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf']
const tens = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt', 'quatre-vingt']

/** 0 to 99; `ends`: nothing follows that would take the s of quatre-vingts away. */
function belowHundred(n: number, ends: boolean): string {
  if (n < 20) return units[n] ?? ''
  const ten = Math.floor(n / 10)
  const rest = ten === 7 || ten === 9 ? n - (ten - 1) * 10 : n % 10
  if (rest === 0) return ten === 8 && ends ? 'quatre-vingts' : (tens[ten] ?? '')
  const joins = (rest === 1 || rest === 11) && ten !== 8 && ten !== 9
  return `${tens[ten]}${joins ? ' et ' : '-'}${units[rest]}`
}

function belowThousand(n: number, ends: boolean): string {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100]
  if (hundreds === 0) return belowHundred(rest, ends)
  const hundred = hundreds === 1 ? 'cent' : `${units[hundreds]} cent${rest === 0 && ends ? 's' : ''}`
  return rest === 0 ? hundred : `${hundred} ${belowHundred(rest, ends)}`
}

const large = [['milliard', 1_000_000_000], ['million', 1_000_000]] as const

/** A whole number from 0 to 999,999,999,999 in French words: 71 « soixante et onze », 80 000 « quatre-vingt mille ». Throws `RangeError`. */
export function frenchNumber(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1_000_000_000_000) throw new RangeError(`not a number to write in words: ${value}`)
  if (value === 0) return 'zéro'
  const parts: string[] = []
  let rest = value
  for (const [noun, size] of large) {
    const count = Math.floor(rest / size)
    // A noun follows, so that quatre-vingts and cents keep their s.
    if (count > 0) parts.push(`${belowThousand(count, true)} ${noun}${count > 1 ? 's' : ''}`)
    rest %= size
  }
  const thousands = Math.floor(rest / 1000)
  // « mille » is no noun: deux cent mille, quatre-vingt mille; alone it takes no « un ».
  if (thousands > 0) parts.push(thousands === 1 ? 'mille' : `${belowThousand(thousands, false)} mille`)
  if (rest % 1000 > 0) parts.push(belowThousand(rest % 1000, true))
  return parts.join(' ')
}

/** An amount in French words, « mille deux cents euros et cinquante centimes »; after a round million, « d’euros ». */
export function frenchEuros(cents: Cents): string {
  const [euros, part] = [Math.floor(cents / 100), cents % 100]
  const centimes = `${frenchNumber(part)} centime${part > 1 ? 's' : ''}`
  if (euros === 0 && part > 0) return centimes
  const whole = `${frenchNumber(euros)} ${euros >= 1_000_000 && euros % 1_000_000 === 0 ? 'd’euros' : euros > 1 ? 'euros' : 'euro'}`
  return part === 0 ? whole : `${whole} et ${centimes}`
}
