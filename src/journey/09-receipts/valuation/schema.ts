import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { euros } from '../schema.ts'
import { unitScale } from '../tax/exact.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const valuationAddress = '/valorisation'
export const valuationOf = (missionId: string, year: number) => `${valuationAddress}/${missionId}/${year}`

/** Days or hours as typed, `151,67` → ten-thousandths; nothing typed is zero. */
const units = z.string().default('').transform((typed, context) => {
  const bare = typed.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.')
  if (bare === '') return 0
  if (/^\d{1,5}(\.\d{1,4})?$/.test(bare)) return Math.round(Number(bare) * unitScale)
  context.addIssue({ code: 'custom', message: 'receipts.units' })
  return z.NEVER
})

const year = z.coerce.number('house.field.number').int('house.field.whole').min(2003, 'receipts.year').max(2100, 'receipts.year')
export const MissionYear = z.object({ missionId: id, year })

/**
 * The company's own value: worked out from pay, or its total alone, so that no wage need be typed here. Amounts of the whole
 * period; `unitsTotal` the days or hours paid in it.
 */
export const ValueTime = MissionYear.extend({
  how: z.enum(['pay', 'total'], 'receipts.choose'), total: euros, period: z.enum(['year', 'month']).default('year'), unit: z.enum(['day', 'hour']).default('day'),
  gross: euros, charges: euros, aids: euros, billed: euros, unitsTotal: units, hoursLent: units,
  responsible: z.enum(['yes'], 'receipts.responsible'),
})
export type ValueTime = z.output<typeof ValueTime>

/** What is kept of it, encrypted. */
export const Pay = ValueTime.pick({ period: true, unit: true }).extend({ gross: z.number(), charges: z.number(), aids: z.number(), billed: z.number(), unitsTotal: z.number(), hoursLent: z.number() })
export type Pay = z.output<typeof Pay>

export const ValuationOnly = z.object({ valuationId: id })
/** As long as a control may ask for it (art. L102 B LPF, to be confirmed), counted from the year of the work. */
export const retentionYears = 6
