import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { texts, type ParametersOf, type Rule, type RuleKind } from '../schema.ts'

/** The address of the rules; a kind or a rule's id opens its form. */
export const rulesAddress = (rest = '') => `/recevabilite/regles${rest ? `/${rest}` : ''}`

export const nameOfKind = (locale: Locale, kind: RuleKind) => texts(locale)(`kind.${kind}`)

const listed = (locale: Locale, codes: readonly string[]) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(codes)

/** The words of each kind, with its numbers. */
const own: { [Kind in RuleKind]: (locale: Locale, parameters: ParametersOf<Kind>) => string } = {
  'minimum-age': (locale, parameters) => texts(locale)('says.minimum-age', parameters),
  'jobs-created': (locale, parameters) => texts(locale)('says.jobs-created', { ...parameters, count: formats(locale).number(parameters.jobs) }),
  'jobs-kept': (locale, parameters) => texts(locale)('says.jobs-kept', { ...parameters, count: formats(locale).number(parameters.jobs) }),
  'no-job-condition': (locale) => texts(locale)('says.no-job-condition'),
  takeover: (locale, { accepted }) => texts(locale)('says.takeover', { accepted: String(accepted) }),
  difficulty: (locale, { accepted }) => texts(locale)('says.difficulty', { accepted: String(accepted) }),
  size: (locale, { largest }) => texts(locale)('says.size', { largest: texts(locale)(`size.${largest}`) }),
  zone: (locale, { codes }) => texts(locale)('says.zone', { count: codes.length, codes: listed(locale, codes) }),
  sector: (locale, { side, codes }) => texts(locale)('says.sector', { side, codes: listed(locale, codes) }),
}
const ownSentence = <Kind extends RuleKind>(locale: Locale, kind: Kind, parameters: ParametersOf<Kind>) => own[kind](locale, parameters)

/** What a rule says: in the coordinator's words, else its kind's. */
export const sentenceOf = (locale: Locale, rule: Rule & { sentence: string }) => rule.sentence || ownSentence(locale, rule.kind, rule.parameters as never)
