import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const correctionsAddress = '/barometre/corrections'
export const Nothing = z.object({})
export const readers = ['national-coordinator', 'network-admin'] as const
