import { z } from 'zod'
import { badgeAddress } from '../schema.ts'

export const keyAddress = (kid: string) => badgeAddress(`cles/${kid}`)
export const Nothing = z.object({})
