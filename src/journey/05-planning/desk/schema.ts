import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const PlanOfFile = z.object({ reference: z.string().max(20), proposalId: id })
export const BookingOfFile = z.object({ reference: z.string().max(20), bookingId: id })
export const places = ['on-site', 'remote', 'preparation'] as const
