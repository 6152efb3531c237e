import { z } from 'zod'
import { blankAsNull, id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { Year } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const readers = ['national-coordinator', 'network-admin', 'territory-coordinator'] as const
/** What may still be open when a year is over, in the order it is settled. */
export const lines = ['half-days', 'missions', 'follow-ups', 'minutes', 'receipts', 'participants'] as const
export type Line = (typeof lines)[number]

/** `line` asks for the rows of one line too. */
export const ChecklistAsked = z.object({ year: Year, line: blankAsNull(z.enum(lines)).optional() })
export const DeclareReady = z.object({ territoryId: id, year: Year, note: optionalText })
export const TakeBackReadiness = z.object({ territoryId: id, year: Year })

export const closingAddress = '/barometre/cloture'
export const closingOf = (year: number, line?: Line) => `${closingAddress}/${year}${line ? `?ligne=${line}` : ''}`
