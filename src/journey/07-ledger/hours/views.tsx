import type { HalfDaysTable } from '#house/db/tables.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Field, Select } from '#house/ui/field.tsx'
import { inEuros } from '#house/units.ts'
import { longest, payers, texts } from './schema.ts'

/** What a row keeps of time, way and expenses. */
export type Kept = Pick<HalfDaysTable, 'minutes' | 'starts_at' | 'ends_at' | 'travel_minutes' | 'travel_km' | 'travel_paid_by' | 'expenses_cents' | 'expenses_paid_by'>
type Fields = Readonly<Record<string, string>>

/** The fields of a form, as the row holds them. */
export const typedOf = (kept: Kept): Fields => ({
  startsAt: kept.starts_at ?? '', endsAt: kept.ends_at ?? '', minutes: kept.starts_at || kept.minutes === null ? '' : String(kept.minutes), travelMinutes: String(kept.travel_minutes ?? ''), travelKm: String(kept.travel_km ?? ''),
  travelPaidBy: kept.travel_paid_by ?? '', expenses: kept.expenses_cents === null ? '' : String(inEuros(kept.expenses_cents)), expensesPaidBy: kept.expenses_paid_by ?? '',
})

/** Start and end, way and expenses: all of it optional, open when something of it is said or wrong. */
export function HoursFields({ locale, fields, errors, scope }: { locale: Locale; fields: Fields; errors: Fields; scope?: string }) {
  const t = texts(locale)
  const names = ['startsAt', 'endsAt', 'minutes', 'travelMinutes', 'travelKm', 'expenses'] as const
  const of = (name: string) => ({ name, scope, value: fields[name] ?? '', ...(errors[name] ? { error: errors[name] } : {}) })
  const options = [{ value: '', label: t('payer.unsaid') }, ...payers.map((value) => ({ value, label: t(`payer.${value}`) }))]
  return (
    <details class="mt-3" open={names.some((name) => fields[name] || errors[name])}>
      <summary>{t('open')}</summary>
      <div class="stack mt-3">
        <p class="muted">{t('lead', { hours: longest / 60 })}</p>
        <Field {...of('startsAt')} type="time" label={t('starts')} />
        <Field {...of('endsAt')} type="time" label={t('ends')} />
        <Field {...of('minutes')} short inputmode="numeric" label={t('minutes')} hint={t('minutes.hint')} />
        <Field {...of('travelMinutes')} short inputmode="numeric" label={t('travel.minutes')} />
        <Field {...of('travelKm')} short inputmode="numeric" label={t('travel.km')} />
        <Select {...of('travelPaidBy')} label={t('travel.payer')} options={options} />
        <Field {...of('expenses')} short inputmode="decimal" label={t('expenses')} />
        <Select {...of('expensesPaidBy')} label={t('expenses.payer')} options={options} />
        <p class="muted">{t('never-billed')}</p>
      </div>
    </details>
  )
}

const lengthOf = (locale: Locale, minutes: number) => formats(locale).hour(Math.floor(minutes / 60), minutes % 60)

/** « 9 h à 12 h 30 », « 3 h », or that no hours were said. */
export function hoursWords(locale: Locale, { minutes, starts_at, ends_at }: Kept): string {
  const t = texts(locale)
  const at = (time: string) => formats(locale).hour(Number(time.slice(0, 2)), Number(time.slice(3)))
  if (starts_at && ends_at) return t('said.between', { starts: at(starts_at), ends: at(ends_at) })
  return minutes === null ? t('said.none') : lengthOf(locale, minutes)
}

/** « 40 min, 32 km, pris en charge par l'entreprise aidante » */
export function travelWords(locale: Locale, { travel_minutes, travel_km, travel_paid_by }: Kept): string | null {
  const t = texts(locale)
  if (travel_minutes === null && travel_km === null) return null
  const way = [...(travel_minutes === null ? [] : [lengthOf(locale, travel_minutes)]), ...(travel_km === null ? [] : [t('said.km', { km: travel_km })])].join(', ')
  return t('said.paid', { what: way, payer: t(`payer.${travel_paid_by ?? 'company'}`) })
}

export function expensesWords(locale: Locale, { expenses_cents, expenses_paid_by }: Kept): string | null {
  return expenses_cents === null ? null : texts(locale)('said.paid', { what: formats(locale).euros(expenses_cents), payer: texts(locale)(`payer.${expenses_paid_by ?? 'company'}`) })
}
