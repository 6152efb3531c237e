import { z } from 'zod'
import { siren } from '../schema.ts'

export const OneSiren = z.object({ siren })
