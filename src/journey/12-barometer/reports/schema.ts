import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import { Year } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const readers = ['national-coordinator', 'network-admin', 'territory-coordinator', 'funder'] as const
/** The network's review, or the balance of a territory by its slug. */
export const ReportAsked = z.object({ year: Year, territory: z.string().max(60).default('') })
export const Nothing = z.object({})
export const reportsAddress = '/barometre/bilans'

export const reportAddress = (year: number, territory: string, end = '') => `/barometre/${year}/bilan${end}${territory ? `?territoire=${territory}` : ''}`
