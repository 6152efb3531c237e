import { z } from 'zod'
import { id, optionalText } from '#house/fields.ts'

export const CloseMission = z.object({ closingId: id, objectiveMet: z.enum(['yes', 'partly', 'no']), toolsLeft: optionalText, nextStep: optionalText })
export const ReopenMission = z.object({ closingId: id })
