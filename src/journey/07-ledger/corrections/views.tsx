import { dayOf, type PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { expensesWords, HoursFields, hoursWords, travelWords, typedOf } from '../hours/views.tsx'
import type { Correction } from './queries.ts'
import { changed, type Version } from './rules.ts'
import { texts } from './schema.ts'

type Fields = Readonly<Record<string, string>>

/** A half-day as the fields of its correction show it. */
export const fieldsOf = (row: Version): Fields => ({ day: row.day, half: row.half, place: row.place, task: row.task, ...typedOf(row) })

type CorrectFieldsProps = { locale: Locale; today: PlainDate; fields: Fields; errors: Fields; scope?: string | undefined }

/** The half-day as it was in truth, and why it is corrected. */
export function CorrectFields({ locale, today, fields, errors, scope }: CorrectFieldsProps) {
  const t = texts(locale)
  const { half } = formats(locale)
  const of = (name: string) => ({ name, scope, value: fields[name] ?? '', ...(errors[name] ? { error: errors[name] } : {}) })
  return (
    <>
      <Field {...of('day')} type="date" max={today} label={t('day')} />
      <Select {...of('half')} label={t('half')} options={(['morning', 'afternoon'] as const).map((value) => ({ value, label: half(value) }))} />
      <Select {...of('place')} label={t('place')} options={(['on-site', 'remote', 'preparation'] as const).map((value) => ({ value, label: t(`place.${value}`) }))} />
      <TextArea {...of('task')} rows={2} label={t('task')} />
      <HoursFields locale={locale} fields={fields} errors={errors} {...(scope ? { scope } : {})} />
      <TextArea {...of('reason')} rows={2} label={t('reason')} hint={t('reason.hint')} />
    </>
  )
}

/** One field of a version in words. */
function words(locale: Locale, version: Version, field: keyof Version): string {
  const t = texts(locale)
  if (field === 'day' || field === 'half') return formats(locale).halfDay(version.day, version.half)
  if (field === 'place') return t(`place.${version.place}`)
  if (field === 'task') return version.task || t('nothing-said')
  if (field.startsWith('travel')) return travelWords(locale, version) ?? t('nothing-said')
  return field.startsWith('expenses') ? (expensesWords(locale, version) ?? t('nothing-said')) : hoursWords(locale, version)
}

/** What belongs together is said once: the date with its half, the times with the minutes, the way with who bears it. */
const said = { day: 'day', half: 'day', place: 'place', task: 'task', minutes: 'hours', starts_at: 'hours', ends_at: 'hours', travel_minutes: 'travel', travel_km: 'travel', travel_paid_by: 'travel', expenses_cents: 'expenses', expenses_paid_by: 'expenses' } as const

function changesOf(locale: Locale, { before, after }: Correction, hidden: readonly string[]): string[] {
  const t = texts(locale)
  const fields = new Map(changed(before, after).map((field) => [said[field], field] as const))
  return [...fields].flatMap(([name, field]) => (hidden.includes(name) ? [] : [t('change', { what: t(`what.${name}`), before: words(locale, before, field), after: words(locale, after, field) })]))
}

/** Every former version: who changed what, when, and why. The SME does not read the way and the expenses: `side`. */
export function History({ locale, corrections, side }: { locale: Locale; corrections: readonly Correction[]; side: 'sme' | 'expert' | 'desk' }) {
  const t = texts(locale)
  const { date, halfDay } = formats(locale)
  const hidden = side === 'sme' ? ['travel', 'expenses'] : []
  return (
    <ul class="rows">
      {corrections.flatMap((row) => {
        const changes = changesOf(locale, row, hidden)
        if (row.kind === 'correction' && changes.length === 0) return []
        const what = t(`history.${row.kind}`, { half: halfDay(row.before.day, row.before.half), by: row.by, date: date(dayOf(row.corrected_at)) })
        return [<li key={row.id}><span>{what}{changes.map((change) => <span class="sub" key={change}>{change}</span>)}<span class="sub">{t('history.reason', { reason: row.reason })}</span></span></li>]
      })}
    </ul>
  )
}
