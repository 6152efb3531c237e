import { z } from 'zod'
import { id, optionalText, text } from '#house/fields.ts'

export const HalfDayOnly = z.object({ halfDayId: id })
export const DeclareHalfDay = z.object({ halfDayId: id, task: optionalText })
export const DisputeHalfDay = z.object({ halfDayId: id, reason: text })
export const SettleHalfDay = z.object({ halfDayId: id, verdict: z.enum(['confirmed', 'void']), reason: text })
