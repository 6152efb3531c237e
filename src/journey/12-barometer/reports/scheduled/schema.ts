import { z } from 'zod'
import { id, plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const rhythms = ['month', 'quarter', 'year'] as const
export type Rhythm = (typeof rhythms)[number]
/** A territory by its slug, or the network; `never` ends it. */
export const ScheduleReport = z.object({ territorySlug: z.string().max(60).default(''), every: z.enum([...rhythms, 'never'], 'house.field.required') })
export const SendReport = z.object({ scheduleId: id, nextOn: plainDate })
export const Nothing = z.object({})
export const scheduleAddress = '/barometre/bilans/envois'
