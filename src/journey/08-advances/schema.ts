import { z } from 'zod'
import { blankAsNull, id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const AdvanceOnly = z.object({ advanceId: id })

/** Months without instalment, then monthly instalments. */
export const graceMonths = z.coerce.number('house.field.number').int('house.field.whole').min(0, 'house.field.not-negative').max(60, 'house.field.too-many')
export const instalments = z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(120, 'house.field.too-many')

/** The unique reference of a SEPA direct debit mandate, in the letters that banks take. */
const mandateReference = z.string().trim().regex(/^[A-Za-z0-9+?/:().,' -]{1,35}$/, 'advances.mandate')

/** Terms left blank are the usual ones; the mandate's reference when the firm gave one. */
export const ContractAdvance = AdvanceOnly.extend({ graceMonths: blankAsNull(graceMonths).optional(), instalments: blankAsNull(instalments).optional(), mandateReference: blankAsNull(mandateReference).optional() })
