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

/** Terms left blank are the usual ones. */
export const ContractAdvance = AdvanceOnly.extend({ graceMonths: blankAsNull(graceMonths).optional(), instalments: blankAsNull(instalments).optional() })
