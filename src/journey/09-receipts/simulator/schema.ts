import { z } from 'zod'
import { plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { euros, neededEuros as needed } from '../schema.ts'
import { capModes } from '../tax/lend.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const simulatorAddress = '/simulateur-mecenat'

/** Days in halves, as typed: `24`, `7,5` → half-days. */
const days = z.string().default('').transform((typed, context) => {
  const halves = Number(typed.trim().replace(',', '.')) * 2
  if (typed.trim() !== '' && Number.isInteger(halves) && halves >= 0 && halves <= 200_000) return halves
  context.addIssue({ code: 'custom', message: 'simulator.days' })
  return z.NEVER
})

/** What a company supposes of one fiscal year; nothing of it is kept. */
export const Simulate = z.object({
  start: plainDate, end: plainDate, turnover: needed, gifts: euros, days, people: z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(5000, 'house.field.too-many'),
  gross: needed, charges: euros, workedDays: z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(366, 'house.field.too-many').default(218), mode: z.enum(capModes).default('PRORATA'),
})
export type Simulate = z.output<typeof Simulate>
