import { z } from 'zod'
import { id, shortText } from '#house/fields.ts'
import { People } from '../schema.ts'

export const AmendBaseline = z.object({ followUpId: id, reason: shortText }).extend(People.shape)
