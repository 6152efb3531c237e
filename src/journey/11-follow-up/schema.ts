import { z } from 'zod'
import { blankAsNull, count, id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Of a small or medium firm: more is a slip of the keyboard. */
const mostPeople = 5000
/** A blank is no answer, never zero. */
const jobs = z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), count.max(mostPeople, 'follow-up.too-many-people'))
const some = z.preprocess((value) => (typeof value === 'string' ? value.trim().replace(',', '.') : value),
  blankAsNull(z.coerce.number('house.field.number').min(0, 'house.field.not-negative').max(mostPeople, 'follow-up.too-many-people'))).default(null)

/** Who works in the firm, in full-time equivalents: 8.5 is a headcount. What is not said is not zero. */
export const People = z.object({ headcount: some, permanent: some, fixedTerm: some, apprentices: some, temporary: some })
export type People = z.output<typeof People>
export const peopleKinds = ['headcount', 'permanent', 'fixedTerm', 'apprentices', 'temporary'] as const satisfies readonly (keyof People)[]

export const AnswerFollowUp = z.object({ followUpId: id, jobsCreated: jobs, jobsKept: jobs, words: optionalText }).extend(People.shape)
/** Silence, liquidation, sale and relocation are answers of their own kind. */
export const CloseFollowUp = z.object({ followUpId: id, status: z.enum(['silent', 'liquidated', 'sold', 'relocated']) })
export const TellChange = z.object({ followUpId: id, change: z.enum(['liquidated', 'sold', 'relocated'], 'follow-up.change-required'), words: optionalText })
export const FollowUpOnly = z.object({ followUpId: id })
export const VerifyJobs = z.object({ followUpId: id, jobsCreatedVerified: jobs, jobsKeptVerified: jobs, words: optionalText })
