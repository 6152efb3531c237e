import type { Letterhead } from '#people/territories/queries.ts'
import { dayOf, momentOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter } from '#house/mail/letter.tsx'
import { letterPaper } from '#house/pdf/letter.ts'
import { absolute, type Site } from '#house/site.ts'
import { unbroken } from '#people/links/schema.ts'
import { sentenceOf } from '../eligibility/rulebook/schema.ts'
import type { LetterFile, RefusalOfFile } from './queries.ts'
import { isPlainName } from './rules.ts'
import { texts } from './schema.ts'

type Place = Pick<LetterFile, 'operator' | 'territory' | 'telephone'>

function closing(locale: Locale, place: Place): string[] {
  const t = texts(locale)
  return [place.telephone ? t('call', { telephone: unbroken(place.telephone) }) : t('no-call'), t('signed', place as { operator: string; territory: string })]
}

/** Nobody has read yet what a stranger typed: what is no plain name stays out of the letter. */
const greetingOf = (locale: Locale, name: string) => (isPlainName(name) ? texts(locale)('greeting', { name }) : texts(locale)('greeting.bare'))

export type DraftLetter = { locale: Locale; name: string; token: string; expiresAt: Instant }

/** The link of a request begun; `chase`: once more, when it was left. */
export function draftLetter(site: Site, { locale, name, token, expiresAt }: DraftLetter, chase: boolean): Letter {
  const t = texts(locale)
  const limit = t('resume.limit', { date: formats(locale).date(dayOf(expiresAt)) })
  return {
    subject: t(chase ? 'chase.subject' : 'resume.subject'), greeting: greetingOf(locale, name), paragraphs: chase ? [t('chase.text'), limit] : [t('resume.text'), limit],
    button: { label: t('resume.button'), url: absolute(site, `/demander-un-appui/${token}`) }, closing: [...(chase ? [t('chase.once')] : []), t('resume.other'), site.networkName], ...(chase ? {} : { manner: { atOnce: true } }),
  }
}

export function receivedLetter(file: LetterFile): Letter {
  const t = texts(file.locale)
  return { subject: t('received.subject'), greeting: greetingOf(file.locale, file.manager ?? ''), paragraphs: [t('received.text', { sme: isPlainName(file.sme) ? file.sme : t('received.firm'), territory: file.territory }), t('received.next', { reference: file.reference })], closing: closing(file.locale, file), manner: { atOnce: true } }
}

/** What a refusal says, on paper and by mail: the reason, the rules that were not met, the coordinator's own words. */
function refusalWords(locale: Locale, { file, code, said, unmet, on }: RefusalOfFile): string[] {
  const t = texts(locale)
  const rules = unmet.map((rule) => `– ${sentenceOf(locale, rule)}`).join('\n')
  return [
    t('refusal.thanks', { sme: file.sme }), t('refusal.decision', { date: formats(locale).date(on) }), ...(code === 'other' && said ? [] : [t(`reason.${code}`)]), ...(rules ? [t('refusal.rules', { rules })] : []),
    ...(said ? [t('refusal.said', { said })] : []), t('refusal.later'),
  ]
}

export function refusalLetter(refusal: RefusalOfFile): Letter {
  const { file } = refusal
  const t = texts(file.locale)
  return { subject: t('refusal.subject'), greeting: t('greeting', { name: file.manager ?? file.sme }), paragraphs: refusalWords(file.locale, refusal), closing: closing(file.locale, file) }
}

/** The same words on the operator's paper; the same refusal gives the same bytes. */
export function refusalPaper(networkName: string, refusal: RefusalOfFile, letterhead: Letterhead): Uint8Array {
  const { file, on, by } = refusal
  const { locale } = file
  const t = texts(locale)
  const day = formats(locale).date(on)
  const paper = { title: t('refusal.title'), locale, made: momentOf(on, 9), network: networkName, ...letterhead, foot: t('refusal.foot', { reference: file.reference, date: day }) }
  return letterPaper(paper, [{
    to: [...(file.manager ? [file.manager] : []), file.sme], day, title: paper.title, greeting: t('greeting', { name: file.manager ?? file.sme }), paragraphs: refusalWords(locale, refusal), signature: [...(by ? [by] : []), ...closing(locale, file).toReversed()],
  }])
}

export type ReferrerNews = 'submitted' | 'eligible' | 'ineligible' | 'decided'

/** What a referrer is told: that it moved on, never what the file holds. */
export function referrerLetter(file: LetterFile, news: ReferrerNews, on: PlainDate, outcome: string): Letter {
  const locale = file.referrer_locale
  const t = texts(locale)
  const said = { sme: file.sme, territory: file.territory, date: formats(locale).date(on), outcome }
  return { subject: t('referrer.subject', { sme: file.sme }), greeting: t('greeting', { name: file.referrer ?? '' }), paragraphs: [t(`referrer.${news}`, said)], closing: [t('referrer.why'), ...closing(locale, file)], manner: { kind: 'referral' } }
}
