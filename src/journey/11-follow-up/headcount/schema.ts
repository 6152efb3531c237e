import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const NoInput = z.object({})
export const OneFirm = z.object({ id })
export const FinishCheck = OneFirm.extend({ note: z.string(), output: z.string().nullable() })
export const FailCheck = OneFirm.extend({ fault: z.string() })

/** Months before today that are asked again: a source puts its last months right. */
export const monthsBack = 12
/** Minutes after which a firm that was asked about and never answered is taken up again: the program was stopped in between. */
export const leaseMinutes = 60
