import { z } from 'zod'
import { blankAsNull, count, headcount, id, plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const routeNames = ['service', 'loan-at-cost', 'free-loan', 'gift-through-body'] as const
export type RouteName = (typeof routeNames)[number]

const one = <const Values extends readonly [string, ...string[]]>(values: Values) => blankAsNull(z.enum(values, 'agreements.route-choose'))
const day = blankAsNull(plainDate)
const words = blankAsNull(z.string().trim().max(1000, 'house.field.too-long'))

export const choices = {
  receiver: ['sme', 'body'], direction: ['company', 'user'], billing: ['free', 'below-cost', 'at-cost', 'above-cost'], approval: ['article-4', 'general-interest', 'both', 'none'], rescript: ['yes', 'no'], presidentConfirms: ['yes', 'no'],
  smePays: ['no', 'yes'], counterparts: ['none', 'light', 'heavy'], sameGroup: ['no', 'yes'], link: ['none', 'trade', 'capital', 'family'], cseCompany: ['consulted', 'none', 'not-yet'], cseSme: ['consulted', 'none', 'not-yet'],
} as const
export type ChoiceName = keyof typeof choices

/** What the coordinator answers; each is asked only when the answers before make it matter. Headcounts in people, dates in plain days. */
export const Answers = z.object({
  receiver: one(choices.receiver), direction: one(choices.direction), billing: one(choices.billing), billedHow: words,
  approval: one(choices.approval), bodyNumber: words, approvedOn: day, approvalEndsOn: day, approvalReference: words, rescript: one(choices.rescript), presidentConfirms: one(choices.presidentConfirms),
  smePays: one(choices.smePays), counterparts: one(choices.counterparts), counterpartsList: words,
  groupHeadcount: blankAsNull(count), smeHeadcount: blankAsNull(headcount), smeRegisteredOn: day, lentFrom: day,
  cseCompany: one(choices.cseCompany), cseCompanyOn: day, cseSme: one(choices.cseSme), cseSmeOn: day,
  sameGroup: one(choices.sameGroup), link: one(choices.link), linkNote: words,
})
export type Answers = z.output<typeof Answers>
export type Question = keyof Answers
export const noAnswers = Answers.parse({})

export const ChooseRoute = Answers.extend({ missionId: id })
/** `asked`: the answers are those given, else those that stand. */
export const RouteOfMission = Answers.extend({ reference: z.string().max(20), missionId: id, asked: z.boolean().default(false) })

/** `block` holds signature back, `receipt` the tax receipt alone. */
export const severities = ['block', 'receipt', 'warn', 'info'] as const
export type FindingCode =
  | 'W-ELIG-DIRECT' | 'W-ELIG-NOAGR' | 'W-ELIG-NORESCRIT' | 'W-LAB-4ONLY' | 'W-LAB-LENDER5000' | 'W-LAB-250' | 'W-LAB-8Y' | 'W-LAB-GROUP' | 'W-LAB-3Y' | 'W-LAB-PROFIT' | 'W-LAB-DATE'
  | 'W-LINK' | 'W-PAID' | 'W-COUNTERPART' | 'W-DEMINIMIS' | 'W-CSE-COMPANY' | 'W-CSE-SME' | 'W-CONSENT' | 'W-BDESE'
export type Finding = { code: FindingCode; severity: (typeof severities)[number]; /** The rule it rests on. */ article: string; params?: Readonly<Record<string, string | number>> }
