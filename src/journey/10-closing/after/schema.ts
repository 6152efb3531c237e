import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const touches = ['yes', 'no'] as const
export const serves = ['yes', 'partly', 'no'] as const
/** Years that a pair is asked about, from the closing on. */
export const afterYears = [1, 2, 3] as const

const maybe = z.enum(serves).or(z.literal('')).nullable().default(null).transform((value) => value || null)
export const AfterLinkOnly = z.object({ afterLinkId: id })
export const AnswerAfterLink = AfterLinkOnly.extend({ inTouch: z.enum(touches, 'closing.in-touch-required'), means: z.string().trim().max(300, 'closing.means-too-long').default(''), tools: maybe, isolation: maybe })

/** Days a link to the question opens: until the next one comes, a late answer is welcome. */
export const afterDays = 365
export const daysBetweenLetters = 15
export const mostReminders = 2
