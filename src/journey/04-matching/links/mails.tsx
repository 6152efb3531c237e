import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import type { Words } from '#people/links/mails.tsx'
import { inSentence } from '#people/links/schema.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import type { Comer, Told } from './queries.ts'
import { texts } from './schema.ts'

/** The words every letter about a proposal is made of: nothing of the firm. */
export function saidOf(locale: Locale, told: Told) {
  const t = texts(locale)
  const { days, range, date } = formats(locale)
  const family = skillFamilies.find(({ code }) => code === told.need.family)
  return {
    name: told.expert.name ?? t('expert.unnamed'), days: days(told.halfDays), range: range(told.windowFrom, told.windowTo), end: date(told.windowTo), date: told.expiresOn ? date(told.expiresOn) : '',
    family: family ? family[locale] : told.need.family, territory: told.place.territory, firm: told.firm ?? 'none',
  }
}

const wordsOf = (who: 'company' | 'manager' | 'expert') => (locale: Locale, told: Told): Words => {
  const t = texts(locale)
  const said = saidOf(locale, told)
  return { subject: t(`mail.${who}.subject`, said), paragraphs: [t(`mail.${who}.ask`, said), t(`mail.${who}.by`, said)], button: t(`mail.${who}.button`), why: t(`${who}.why`, said) }
}

export const companyWords = wordsOf('company')
export const managerWords = wordsOf('manager')
export const expertWords = wordsOf('expert')

/** The company's own rule has answered: it is told, not asked. */
export function ruleWords(locale: Locale, told: Told): Words {
  const t = texts(locale)
  const said = saidOf(locale, told)
  return { subject: t('mail.rule.subject', said), paragraphs: [t('mail.rule.text', said), t('mail.rule.next')], button: t('mail.rule.button'), why: t('company.why', said) }
}

export type Introduction = { comers: readonly Comer[]; expiresOn: PlainDate | null; territory: string }

export function jobOf(locale: Locale, { jobTitle }: Comer): string {
  return jobTitle ? inSentence(jobTitle) : texts(locale)('sme.job.unknown')
}

export function smeWords(locale: Locale, { comers, expiresOn, territory }: Introduction): Words {
  const t = texts(locale)
  const { days, range, date } = formats(locale)
  const told = comers.map((one) => t('mail.sme.who', { name: one.name ?? t('expert.unnamed'), job: jobOf(locale, one), company: one.company ?? '', days: days(one.halfDays), range: range(one.windowFrom, one.windowTo) }))
  return { subject: t('mail.sme.subject', { count: comers.length }), paragraphs: [...told, t('mail.sme.by', { date: expiresOn ? date(expiresOn) : '' })], button: t('mail.sme.button'), why: t('sme.why', { territory }) }
}

/** « 2 jours, soit 4 demi-journées » */
export const lengthOf = (locale: Locale, halfDays: HalfDays) => texts(locale)('days', { days: formats(locale).days(halfDays), count: halfDays })
