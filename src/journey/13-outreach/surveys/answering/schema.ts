import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import { locales } from '#house/i18n/locale.ts'
import { publicSurvey, Slug } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const thanksOf = (slug: string) => `${publicSurvey(slug)}/merci`
/** Where a personal invitation opens, and where somebody takes their named answer back. */
export const invitationLink = (slug: string, token: string) => `${publicSurvey(slug)}/invitation/${token}`
export const withdrawalAddress = '/reponses-aux-enquetes'
/** What the tokens of these two are signed for. */
export const invitationPurpose = 'survey-invitation'
export const answerPurpose = 'survey-answer'

const one = z.union([z.string().max(20_000, 'house.field.too-long'), z.number()])
const position = z.coerce.number('outreach.audience-which').int('outreach.audience-which').min(1, 'outreach.audience-which')

export const OnePublicSurvey = z.object({ slug: Slug, audience: position.optional(), token: z.string().max(200).optional() })
/**
 * `formKey` is the form's own: the same form sent twice is one answer. `audience` is the place of an audience in the survey; an
 * invitation knows it. `name` and `email` are kept by a named survey alone.
 */
export const AnswerSurvey = z.object({
  slug: Slug, formKey: z.string().min(16).max(100), audience: position.optional(), token: z.string().max(200).optional(), locale: z.enum(locales).default('fr'),
  answers: z.record(z.string().regex(/^q\d{1,3}$/), z.union([one, z.array(one).max(30)])), name: z.string().trim().max(200, 'house.field.too-long').default(''), email: z.string().trim().max(320, 'house.field.too-long').default(''),
})
export const Token = z.object({ token: z.string().max(200) })
