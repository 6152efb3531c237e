/** Why a case cannot be computed; the code is a key of the room's catalogue (`tax.<code>`). */
export type FaultCode = 'year-backwards' | 'year-too-long' | 'years-overlap' | 'before-2003' | 'turnover-missing' | 'amount-negative' | 'amount-too-large' | 'units-none' | 'units-over' | 'ceiling-unknown' | 'carry-rate' | 'carry-age' | 'tax-due-missing'

export class TaxFault extends Error {
  readonly code: FaultCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: FaultCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** 100 billion euros: a sum beyond is a slip of units. */
const most = 10_000_000_000_000

/** A sum of cents that can be computed with; refuses what is negative, beyond any budget or no whole number of cents. */
export function checked(amount: number, field: string): number {
  if (!Number.isSafeInteger(amount)) throw new TaxFault('amount-too-large', { field })
  if (amount < 0) throw new TaxFault('amount-negative', { field })
  if (amount > most) throw new TaxFault('amount-too-large', { field })
  return amount
}
