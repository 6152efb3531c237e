import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Params, Translate } from '#house/i18n/catalogue.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toHalfDays } from '#house/units.ts'
import { familyName } from '#people/skills/schema.ts'
import { texts, type Told } from './schema.ts'

const halfDayParams = ['left', 'asked', 'missing', 'halfDays', 'siteHalfDays']
const dateParams = ['monday', 'until', 'after', 'from', 'to']

/** The codes come from the engine: a test compares them with the catalogue. */
const wordsOf = (locale: Locale) => texts(locale) as Translate

function listed(locale: Locale, { code, params }: Told): Params {
  const list = (name: string) => ([params[name]].flat().filter((one) => typeof one === 'string'))
  if (code === 'relax-plan-rules') return { rules: list('rules').map((rule) => wordsOf(locale)(`relax.${rule}`)).join(', ') }
  if (code === 'capability') return { asked: list('capabilities').join(', ') || familyName(locale, String(params['family'])) }
  return {}
}

/** What fills in a message: half-days in days, dates in words, a family by its name. */
function filled(locale: Locale, told: Told): Params {
  const { days, date, range } = formats(locale)
  const params: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(told.params)) {
    if (typeof value === 'number') params[name] = halfDayParams.includes(name) && told.code !== 'capability-partly-covered' ? days(toHalfDays(value)) : value
    else if (typeof value === 'string') params[name] = dateParams.includes(name) ? date(value as PlainDate) : value
  }
  const { from, to, missing, halfDays } = told.params
  if (missing !== undefined || halfDays !== undefined) params['days'] = days(toHalfDays(Number(missing ?? halfDays)))
  if (from && to) params['range'] = range(String(from) as PlainDate, String(to) as PlainDate)
  if ('family' in params) params['family'] = familyName(locale, String(params['family']))
  return { ...params, ...(params['capability'] === '' ? { capability: 'none' } : {}), ...listed(locale, told) }
}

/** What is left of the year, beside the engine's own count for the person. */
export type Left = { year: number; halfDaysLeft: number; siteHalfDaysLeft: number }

/** A reason for or against, in words. `left` is needed to say what is left of the year. */
export function reasonIn(locale: Locale, told: Told, left?: Left): string {
  const { days } = formats(locale)
  const more: Params = told.code === 'half-days-left' && left ? { days: days(toHalfDays(left.halfDaysLeft)), site: days(toHalfDays(left.siteHalfDaysLeft)), year: left.year } : {}
  return wordsOf(locale)(`reason.${told.code}`, { ...filled(locale, told), ...more })
}

export const exclusionIn = (locale: Locale, told: Told) => wordsOf(locale)(`gate.${told.code}`, filled(locale, told))
export const liftIn = (locale: Locale, told: Told) => wordsOf(locale)(`lift.${told.code}`, filled(locale, told))
/** The gate in a few words, inside a sentence. */
export const gateIn = (locale: Locale, code: string) => wordsOf(locale)(`short.${code}`)
