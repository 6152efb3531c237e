import { z } from 'zod'
import { id, optionalText, shortText, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { Year } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const publishedAddress = '/barometre/publies'
export const entryAddress = '/barometre/publies/saisie'
export const writers = ['national-coordinator', 'network-admin'] as const

/** What a network may have published before it kept a register. */
export const publishedFigures = ['territories', 'helperCompanies', 'smesStudied', 'smesAccepted', 'smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept', 'advancesGranted', 'advanceMean'] as const
export type PublishedFigure = (typeof publishedFigures)[number]

export const Nothing = z.object({})
/** `value` in the figure's unit: euros for a mean advance. `scope`: what it covers when that is not the year. */
export const RecordPublishedTotal = z.object({
  year: Year,
  figure: z.enum(publishedFigures, 'house.field.required'),
  value: z.coerce.number('house.field.number').min(0, 'house.field.not-negative').max(10_000_000, 'house.field.too-many'),
  about: tick,
  scope: optionalText,
  source: shortText,
})
export const RemovePublishedTotal = z.object({ publishedTotalId: id })
