import { z } from 'zod'
import { blankAsNull, count, headcount, id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const AnswerFollowUp = z.object({ followUpId: id, jobsCreated: count, jobsKept: count, headcount: blankAsNull(headcount) })
/** Silence, liquidation, sale and relocation are answers of their own kind. */
export const CloseFollowUp = z.object({ followUpId: id, status: z.enum(['silent', 'liquidated', 'sold', 'relocated']) })
export const VerifyJobs = z.object({ followUpId: id, jobsCreatedVerified: count, jobsKeptVerified: count })
