import { createHash } from 'node:crypto'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { readIban } from '#house/identifiers/iban.ts'
import { Refusal, type RefusalParams } from '#house/refusal.ts'
import { inEuros, toCents, type Cents } from '#house/units.ts'

/** One movement of the account; cents, positive when money comes in. `reference` is the bank's own, when it gives one. */
export type Movement = { bookedOn: PlainDate; amountCents: Cents; name: string; label: string; reference: string }
/** One statement of one account, as its file says it; nothing is checked yet. */
export type Statement = { iban: string; reference: string; from: PlainDate; to: PlainDate; openingCents: Cents; closingCents: Cents; movements: Movement[] }

export const mostMovements = 10_000
const mostCents = 10_000_000_000

/** The file is at fault: a sentence under its field says what the bank or the person has to mend. */
export const refuseFile = (code: string, params: RefusalParams = {}): Refusal => new Refusal('invalid', `advances.statement-${code}`, params, { file: `advances.statement-${code}` })

/** `1234.5` as a bank's file writes it → cents, without passing through a binary fraction. */
export function centsOf(text: string): Cents {
  const [, euros = '', decimals = ''] = /^(\d{1,10})(?:\.(\d{1,2})0*)?$/.exec(text.trim()) ?? []
  if (euros === '') throw refuseFile('amount', { text: text.slice(0, 40) })
  return toCents(Number(euros) * 100 + Number(decimals.padEnd(2, '0')))
}

/** The account's number without spaces, or a refusal. */
export function accountOf(iban: string): string {
  const account = readIban(iban)
  if (!account) throw refuseFile('iban', { iban: iban.slice(0, 40) })
  return account
}

/** What a statement must be before a line of it is believed: an account, days in order, and a closing balance its movements lead to. */
export function checkStatement(statement: Statement): Statement {
  const { from, to, openingCents, closingCents, movements } = statement
  if (movements.length === 0) throw refuseFile('empty')
  if (movements.length > mostMovements) throw refuseFile('too-long', { limit: mostMovements })
  if (from > to) throw refuseFile('days', { from, to })
  const astray = movements.find(({ bookedOn }) => bookedOn < from || bookedOn > to)
  if (astray) throw refuseFile('day-astray', { day: astray.bookedOn, from, to })
  if (movements.some(({ amountCents }) => amountCents === 0 || Math.abs(amountCents) > mostCents)) throw refuseFile('amount-size')
  const found = movements.reduce((sum, { amountCents }) => sum + amountCents, openingCents as number)
  if (found !== closingCents) throw refuseFile('balance', { found: inEuros(toCents(found)), closing: inEuros(closingCents) })
  return { ...statement, iban: accountOf(statement.iban) }
}

/**
 * What a movement is known by when another statement holds it too: the bank's reference, else its day, amount and words, with a count
 * where a statement holds several that are alike. Same file or overlapping periods, the same payment has the same key.
 */
export function keysOf({ iban, movements }: Statement): string[] {
  const seen = new Map<string, number>()
  return movements.map(({ bookedOn, amountCents, name, label, reference }) => {
    const facts = reference === '' ? [bookedOn, amountCents, name, label] : [reference, bookedOn, amountCents]
    const bare = createHash('sha256').update(JSON.stringify([iban, ...facts])).digest('hex').slice(0, 40)
    const count = (seen.get(bare) ?? 0) + 1
    seen.set(bare, count)
    return `${bare} ${count}`
  })
}
