import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const questions = ['meaning', 'exchange'] as const
export type Question = (typeof questions)[number]
/** From « not at all » to « very much ». */
export const marks = [1, 2, 3, 4, 5] as const

/** No answer to a question is an answer that is not given. */
const mark = z.preprocess((value) => (value === '' || value === undefined ? null : value), z.coerce.number('closing.mark-required').int('closing.mark-required').min(1, 'closing.mark-required').max(5, 'closing.mark-required').nullable())

export const PulseOnly = z.object({ pulseId: id })
export const AskPulse = z.object({ closingId: id })
export const AnswerPulse = PulseOnly.extend({ meaning: mark, exchange: mark })

/** So many answers are read together, never fewer. */
export const groupSize = 5
/** Days after the closing: not in the same letters. */
export const daysAfterClosing = 14
/** A mission that ended longer ago is not asked about any more. */
export const mostDaysAfterClosing = 60
export const pulseDays = 60
