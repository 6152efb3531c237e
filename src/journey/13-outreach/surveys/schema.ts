import { z } from 'zod'
import type { Who } from '#house/access.ts'
import { blankAsNull, id, plainDate, shortText, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { locales, type Locale } from '#house/i18n/locale.ts'
import { officers } from '../newsletter/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Where surveys are composed, and where anyone answers them and reads what they gave. */
export const surveysAddress = '/enquetes-du-reseau'
export const surveyAddress = (surveyId: string) => `${surveysAddress}/${surveyId}`
export const resultsAddress = (surveyId: string) => `${surveyAddress(surveyId)}/resultats`
export const publicSurveys = '/enquetes'
export const publicSurvey = (slug: string) => `${publicSurveys}/${slug}`
/** The link of one audience: who opens it is not asked which they are. */
export const audienceLink = (slug: string, position: number) => `${publicSurvey(slug)}/pour/${position}`
export const publicResults = (slug: string) => `${publicSurvey(slug)}/resultats`

/** Whoever writes the newsletter, and the network's administrator. */
export const surveyors: Who = [...officers, 'network-admin']

export const kinds = ['one', 'several', 'scale', 'number', 'short', 'long'] as const
export type Kind = (typeof kinds)[number]
/** The ends of a scale; five is the best. */
export const scale = [1, 2, 3, 4, 5] as const

const sentence = z.string().trim().max(500, 'house.field.too-long').default('')
const paragraph = z.string().trim().max(5000, 'house.field.too-long').default('')
/** The same words in each language of the survey. */
export const Words = z.object({ fr: sentence, en: sentence })
export const Paragraphs = z.object({ fr: paragraph, en: paragraph })
export type Words = z.infer<typeof Words>

const figure = z.coerce.number('house.field.number').min(-1_000_000_000).max(1_000_000_000, 'house.field.too-many')

/**
 * `id` names a question for as long as the survey lives; `after` is the id of an earlier one and `among` the numbers of
 * its options, or of the degrees of its scale, after which this one is asked.
 */
export const Question = z.object({
  id: z.coerce.number().int().min(1).max(999), kind: z.enum(kinds), label: Words, required: tick,
  options: z.array(Words).max(30, 'outreach.too-many-options').default([]),
  /** Of several choices, how many at most. */
  most: blankAsNull(z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(30, 'house.field.too-many')),
  min: blankAsNull(figure), max: blankAsNull(figure), unit: Words,
  after: blankAsNull(z.coerce.number().int().min(1).max(999)),
  among: z.array(z.coerce.number('house.field.number').int('house.field.whole').min(1).max(30)).max(30).default([]),
})
export type Question = z.infer<typeof Question>
export const Questions = z.array(Question).max(60, 'outreach.too-many-questions')

/** Who is asked, and how many answers of them are taken. */
export const Audience = z.object({ name: Words, quota: z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(100_000, 'house.field.too-many') })
export type Audience = z.infer<typeof Audience>

export const languages = ['fr', 'en', 'fr-en'] as const
/** The languages of a survey, the one it was written in first. */
export const localesOf = (choice: (typeof languages)[number]): Locale[] => choice.split('-').map((one) => (one === 'en' ? 'en' : 'fr'))
/** The language a reader reads a survey in: their own, else the survey's first. */
export const readIn = (reader: Locale, own: readonly string[]): Locale => locales.find((one) => one === reader && own.includes(one)) ?? (own[0] === 'en' ? 'en' : 'fr')

export const StartSurvey = z.object({ title: shortText, languages: z.enum(languages).default('fr'), named: tick })
export const OneSurvey = z.object({ surveyId: id })
export const WriteSurvey = z.object({
  surveyId: id, version: z.coerce.number().int(), title: Words, introduction: Paragraphs, credit: Words, method: Paragraphs, named: tick,
  opensOn: plainDate, closesOn: plainDate, questions: Questions, audiences: z.array(Audience).max(20, 'outreach.too-many-audiences'),
})
/** The version that was read through is the one that opens. */
export const OpenSurvey = z.object({ surveyId: id, version: z.coerce.number().int() })
export const PublishSurvey = z.object({ surveyId: id, withRepeats: tick })
export const Slug = z.string().max(100).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'house.field.id')
