import { z } from 'zod'
import { count, id, shortText } from '#house/fields.ts'

const jobs = count.max(5000, 'follow-up.too-many-people')

export const StateOverlap = z.object({ followUpId: id, countedInProjectId: id, createdShared: jobs, keptShared: jobs, reason: shortText })
export const WithdrawOverlap = z.object({ followUpId: id, overlapId: id })
