import { z } from 'zod'
import { id } from '#house/fields.ts'

export const AdvanceOnly = z.object({ advanceId: id })
