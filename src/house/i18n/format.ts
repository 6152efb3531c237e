import { dayOf, networkZone, yearOf, type Half, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import { inDays, inEuros, type Cents, type HalfDays } from '#house/units.ts'
import { catalogue } from './catalogue.ts'
import { intlLocale, type Locale } from './locale.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'
import { noBreak, thinNoBreak } from './typography.ts'

const texts = catalogue({ fr, en })

/** A true minus sign, a thin space before `%` and a space that cannot break before a unit: not every version of ICU gives them. */
function joined(parts: Intl.NumberFormatPart[]): string {
  return parts
    .map(({ type, value }, i) => {
      if (type === 'minusSign') return '−'
      if (type === 'literal' && /^\s$/.test(value)) return parts[i + 1]?.type === 'percentSign' ? thinNoBreak : noBreak
      return value
    })
    .join('')
}

function numbers(locale: Locale) {
  const style = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(intlLocale[locale], options)
    return (value: number) => joined(format.formatToParts(value))
  }
  const wholeEuros = style({ style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
  const exactEuros = style({ style: 'currency', currency: 'EUR' })
  const inUnit = style({ style: 'unit', unit: 'day', unitDisplay: 'long' })
  return {
    /** « 1 166 », « −2,5 » */
    number: style({ maximumFractionDigits: 2 }),
    /** A share from 0 to 1, without decimals: « 78 % ». */
    percent: style({ style: 'percent', maximumFractionDigits: 0 }),
    /** « 20 000 € »; the cents only when there are some. */
    euros: (cents: Cents) => (cents % 100 === 0 ? wholeEuros : exactEuros)(inEuros(cents)),
    /** Half-days, said in days: « 2,5 jours », « 1 jour ». */
    days: (halfDays: HalfDays) => inUnit(inDays(halfDays)),
    /** A number of calendar days: « 45 jours ». */
    calendarDays: inUnit,
  }
}

type DayOptions = Pick<Intl.DateTimeFormatOptions, 'weekday' | 'day' | 'month' | 'year'>

type Say = (date: PlainDate) => string

const withYear = (short: Say, long: Say) => (date: PlainDate, currentYear: number) => (yearOf(date) === currentYear ? short : long)(date)

function dates(locale: Locale) {
  const style = (options: DayOptions) => {
    const format = new Intl.DateTimeFormat(intlLocale[locale], { timeZone: 'UTC', ...options })
    const first = (parts: Intl.DateTimeFormatPart[]) => parts.map(({ type, value }) => (locale === 'fr' && type === 'day' && value === '1' ? '1er' : value)).join('')
    return (date: PlainDate) => first(format.formatToParts(new Date(`${date}T00:00:00Z`)))
  }
  const weekdayDate = style({ weekday: 'long', day: 'numeric', month: 'long' })
  const dateLong = style({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const block = { weekday: style({ weekday: 'long' }), day: style({ day: 'numeric' }), month: style({ month: 'long' }) }
  return {
    /** « mardi 17 novembre 2026 » */
    dateLong,
    /** « 17 novembre 2026 » */
    date: style({ day: 'numeric', month: 'long', year: 'numeric' }),
    /** « mar. 17 nov. 2026 » */
    dateTable: style({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    /** « 17 nov. », with the year when it is not the current one. */
    dateMargin: withYear(style({ day: 'numeric', month: 'short' }), style({ day: 'numeric', month: 'short', year: 'numeric' })),
    /** « mardi 17 novembre », with the year when it is not the current one. */
    dateWeekday: withYear(weekdayDate, dateLong),
    /** « novembre 2026 » */
    month: style({ month: 'long', year: 'numeric' }),
    /** The three lines of a date block: « jeudi », « 15 », « octobre ». */
    dateBlock: (date: PlainDate) => ({ weekday: block.weekday(date), day: block.day(date), month: block.month(date) }),
  }
}

function hours(locale: Locale) {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: networkZone, hour: '2-digit', minute: '2-digit' })
  /** « 14 h 30 », « 9 h »; hours and minutes as lived in Europe/Paris. */
  const hour = (h: number, minutes = 0) => {
    const twoDigits = String(minutes).padStart(2, '0')
    if (locale === 'en') return `${h}:${twoDigits}`
    return minutes === 0 ? `${h}${noBreak}h` : `${h}${noBreak}h${noBreak}${twoDigits}`
  }
  const time = (moment: Instant) => {
    const [h, minutes] = clock.format(new Date(moment)).split(':').map(Number)
    return hour(h ?? 0, minutes ?? 0)
  }
  return { hour, time }
}

function build(locale: Locale) {
  const t = texts(locale)
  const number = numbers(locale)
  const date = dates(locale)
  const clock = hours(locale)
  const half = (half: Half) => t(`half.${half}`)
  return {
    ...number,
    ...date,
    ...clock,
    /** « matin », « après-midi » */
    half,
    /** « jeudi 15 octobre, matin », with the year when it is not the current one; without `currentYear`, never the year. */
    halfDay: (day: PlainDate, of: Half, currentYear = yearOf(day)) => t('halfDay', { day: date.dateWeekday(day, currentYear), half: half(of) }),
    /** « 6 octobre 2026 à 9 h 12 » */
    dateTime: (moment: Instant) => t('dateTime', { date: date.date(dayOf(moment)), time: clock.time(moment) }),
    /** « depuis 6 jours », « depuis hier » */
    since: (days: number) => t('since', { days, length: number.calendarDays(days) }),
    /** « du 2 novembre 2026 au 26 février 2027 » */
    range: (from: PlainDate, to: PlainDate) => t('range', { from: date.date(from), to: date.date(to) }),
  }
}

export type Formats = ReturnType<typeof build>

const built: Partial<Record<Locale, Formats>> = {}

/** Numbers, amounts, durations and dates in words of that language. Every date is a day of Europe/Paris. */
export function formats(locale: Locale): Formats {
  return (built[locale] ??= build(locale))
}
