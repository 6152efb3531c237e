import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Written } from '#house/sheets/write-xlsx.ts'
import { inDays, type HalfDays } from '#house/units.ts'
import type { Quantity } from '#house/ui/quantity.tsx'
import { texts } from '../schema.ts'

/** Below so many answers nothing is published of them, as in the barometer. */
export const fewestAnswers = 5

/** What may be said of jobs: nothing of some sites alone, since the firm's other sites would follow by subtraction; nothing of fewer than five answers. */
export type Jobs = { said: 'part' | 'not-yet' | 'few' } | { said: 'figures'; asked: number; answers: number; created: number; kept: number }

export function jobsTold({ part, asked, answers, created, kept }: { part: boolean; asked: number; answers: number; created: number; kept: number }): Jobs {
  if (part) return { said: 'part' }
  if (asked === 0) return { said: 'not-yet' }
  return answers < fewestAnswers ? { said: 'few' } : { said: 'figures', asked, answers, created, kept }
}

export type Csr = { year: number; smes: number; people: number; pledged: HalfDays | null; contracted: HalfDays; delivered: HalfDays; verified: HalfDays; signed: number; jobs: Jobs }
export type CsrLine = { key: string; label: string; quantity: Quantity | null; value: number | null; unit: string; text: string; source: string }

function dayLine(locale: Locale, key: 'pledged' | 'contracted' | 'delivered' | 'verified', quantity: Quantity, { value, source }: { value: HalfDays | null; source: string }): CsrLine {
  const t = texts(locale)
  return { key, label: t(`csr.${key}`), quantity, value: value === null ? null : inDays(value), unit: t('csr.unit.days'), text: value === null ? t('pledged.none') : formats(locale).days(value), source }
}

function jobLines(locale: Locale, jobs: Jobs): CsrLine[] {
  const t = texts(locale)
  const { number } = formats(locale)
  const figures = jobs.said === 'figures' ? jobs : null
  const source = figures ? t('csr.jobs.source', { answers: figures.answers, asked: figures.asked }) : t('csr.jobs.source.none')
  return (['created', 'kept'] as const).map((key) => ({
    key, label: t(`csr.jobs.${key}`), quantity: 'delivered', value: figures ? figures[key] : null, unit: t('csr.unit.jobs'), text: jobs.said === 'figures' ? number(jobs[key]) : t(`csr.jobs.${jobs.said}`), source,
  }))
}

/** Every line of the sheet: one figure, its unit in words and where it comes from. The four quantities of days stand on four lines and are never added. */
export function csrLines(locale: Locale, csr: Csr): CsrLine[] {
  const t = texts(locale)
  const { number } = formats(locale)
  const count = (key: 'smes' | 'people'): CsrLine => ({ key, label: t(`csr.${key}`), quantity: null, value: csr[key], unit: t(`csr.unit.${key}`), text: number(csr[key]), source: t('contracted.source', { count: csr.signed }) })
  return [
    count('smes'), count('people'),
    dayLine(locale, 'pledged', 'planned', { value: csr.pledged, source: t('csr.pledged.source') }),
    dayLine(locale, 'contracted', 'contracted', { value: csr.contracted, source: t('csr.contracted.source') }),
    dayLine(locale, 'delivered', 'delivered', { value: csr.delivered, source: t('csr.delivered.source') }),
    dayLine(locale, 'verified', 'verified', { value: csr.verified, source: t('csr.verified.source') }),
    ...jobLines(locale, csr.jobs),
  ]
}

export function csrTable(locale: Locale, csr: Csr): { head: string[]; rows: Written[][] } {
  const t = texts(locale)
  return { head: [t('csr.col.figure'), t('csr.col.value'), t('csr.col.unit'), t('csr.col.source'), t('filter.year')], rows: csrLines(locale, csr).map(({ label, value, text, unit, source }) => [label, value ?? text, unit, source, csr.year]) }
}
