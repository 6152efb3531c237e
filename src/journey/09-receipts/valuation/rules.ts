import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { toCents, type Cents } from '#house/units.ts'
import { unitScale } from '../tax/exact.ts'
import { TaxFault } from '../tax/fault.ts'
import { costOf } from '../tax/lend.ts'
import { retentionYears, type Pay, type ValueTime } from './schema.ts'

/** The value of so many half-days, in cents. Throws a refusal that names the field. */
export function valueOf(said: ValueTime, halfDays: number): Cents {
  const missing = (field: string) => new Refusal('invalid', 'house.field.required', {}, { [field]: 'house.field.required' })
  if (said.how === 'total') {
    if (said.total === 0) throw missing('total')
    return said.total
  }
  if (said.gross === 0) throw missing('gross')
  if (said.unitsTotal === 0) throw missing('unitsTotal')
  if (said.unit === 'hour' && said.hoursLent === 0) throw missing('hoursLent')
  try {
    return toCents(costOf({ ...said, units: said.unit === 'day' ? (halfDays * unitScale) / 2 : said.hoursLent, year: said.year, employee: null }))
  } catch (error) {
    if (!(error instanceof TaxFault)) throw error
    const field = error.code === 'units-over' ? 'unitsTotal' : 'gross'
    throw new Refusal('invalid', `tax.${error.code}`, error.params, { [field]: `tax.${error.code}` })
  }
}

export const payOf = ({ period, unit, gross, charges, aids, billed, unitsTotal, hoursLent }: ValueTime): Pay => ({ period, unit, gross, charges, aids, billed, unitsTotal, hoursLent })

/** From this day on the pay behind a value may be erased. */
export const erasableFrom = (year: number): PlainDate => addMonths(`${year}-12-31` as PlainDate, 12 * retentionYears)

/** Names the row and column, so that what is moved elsewhere does not open. */
export const placeOfPay = (valuationId: string) => `valuation_pay.sealed:${valuationId}`
