import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import { readEuros } from '#house/sheets/cells/numbers.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const forecastAddress = '/fonds/previsions'

const lowest = -1e9
const euros = (least: number) => z.string().default('').transform((typed, context) => {
  const read = readEuros(typed, least)
  if (read.is === 'unknown') return null
  if (read.is === 'value' && read.doubts.length === 0) return read.value
  context.addIssue({ code: 'custom', message: 'advances.forecast-euros' })
  return z.NEVER
})

/** What is supposed: percent never repaid, new advances a month, and the cash to start from where no statement says it. */
export const Suppose = z.object({ loss: z.coerce.number('house.field.number').int('house.field.whole').min(0, 'house.field.not-negative').max(50, 'house.field.too-many').default(5), fresh: euros(0), start: euros(lowest) })
