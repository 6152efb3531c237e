declare const halfDays: unique symbol
declare const cents: unique symbol

/** A whole number of half-days: the unit of time everywhere in the product. Two make a day. */
export type HalfDays = number & { readonly [halfDays]: true }
/** A whole number of euro cents: the unit of money everywhere in the product. */
export type Cents = number & { readonly [cents]: true }

function whole(value: number, unit: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of ${unit}: ${value}`)
  return value
}

export const toHalfDays = (value: number) => whole(value, 'half-days') as HalfDays
/** Half-days of a number of days such as 2.5; refuses a quarter of a day. */
export const fromDays = (days: number) => toHalfDays(days * 2)
export const inDays = (value: HalfDays) => value / 2
export const toCents = (value: number) => whole(value, 'cents') as Cents
/** Cents of an amount in euros with at most two decimals. */
export const fromEuros = (euros: number) => toCents(Math.round(euros * 100))
export const inEuros = (value: Cents) => value / 100
