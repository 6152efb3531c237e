import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { address as agendaAddress } from '#people/availability/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const address = `${agendaAddress}/abonnement`
export const feedPath = (token: string) => `/calendrier/${token}.ics`
/** Sessions of the last weeks stay in the calendar. */
export const keepDays = 60

export const PersonOnly = z.object({ personId: id })
export const Nothing = z.object({})
export const FeedToken = z.object({ token: z.string().max(100) })
