import { addDays, weekOf } from '#house/clock/plain-date.ts'
import type { Plan } from '#house/calendar/plan/plan.ts'
import { errorIn, FormScreen, valueIn } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Segments } from '#house/ui/pagination.tsx'
import type { Suggestion } from '../queries.ts'
import { places, texts } from '../schema.ts'
import { halfOptions, LivePlan, type PlanProps } from '../views.tsx'

/** « Sans le mardi »: the day as the calendar of that language says it. */
function kindLabel(locale: Locale, { kind, last, weekday, half }: Plan): string {
  const t = texts(locale)
  if (kind === 'same-half' && half) return t('kind.same-half', { half: t(`half.${half}`) })
  if (kind !== 'without-weekday' || weekday === null) return t(kind === 'earliest' ? 'kind.earliest' : 'kind.regular')
  // Any day of that weekday names it.
  return t('kind.without-weekday', { weekday: formats(locale).dateBlock(addDays(weekOf(last), weekday - 1)).weekday })
}

/** The plan asked for in the address, the regular one otherwise. */
function chosen(suggestion: Suggestion | null, kind: string | undefined): Plan | null {
  if (!suggestion?.result.ok) return null
  return suggestion.result.alternatives.find((plan) => plan.kind === kind) ?? suggestion.result.plan
}

function Found({ locale, suggestion, address, kind }: { locale: Locale; suggestion: Suggestion; address: string; kind: string | undefined }) {
  const t = texts(locale)
  const { result, common, firstBy } = suggestion
  if (!result.ok) {
    const rules = result.relax.map((rule) => t(`relax.${rule}`)).join(', ')
    return <Message tone="wait" title={t('missing', { most: result.most })}><p>{t('missing.relax', { rules })}</p></Message>
  }
  const plans = [result.plan, ...result.alternatives]
  const current = chosen(suggestion, kind)
  return (
    <>
      <p class="muted">{t('found', { count: common })} {t('found.first', { date: formats(locale).date(firstBy) })}</p>
      {plans.length > 1 && <Segments label={t('kinds')} items={plans.map((plan) => ({ label: kindLabel(locale, plan), href: plan.kind === 'regular' ? address : `${address}?plan=${plan.kind}`, current: plan === current }))} />}
    </>
  )
}

function SessionRows({ locale, typed, plan, rows }: Pick<PlanProps, 'locale' | 'typed'> & { plan: Plan | null; rows: number }) {
  const t = texts(locale)
  return (
    <>
      {Array.from({ length: rows }, (_, at) => (
        <fieldset key={at} class="filters">
          <legend class="lb">{t('session', { n: at + 1 })}</legend>
          <Field name={`day-${at}`} type="date" label={t('day')} value={valueIn(typed, `day-${at}`, plan?.slots[at]?.day)} {...errorIn(typed, `day-${at}`)} />
          <Select name={`half-${at}`} label={t('half')} options={halfOptions(locale)} value={valueIn(typed, `half-${at}`, plan?.slots[at]?.half ?? 'morning')} {...errorIn(typed, `half-${at}`)} />
          <Select name={`place-${at}`} label={t('place')} options={places.map((value) => ({ value, label: t(`place.${value}`) }))} value={valueIn(typed, `place-${at}`, 'on-site')} {...errorIn(typed, `place-${at}`)} />
        </fieldset>
      ))}
    </>
  )
}

function Proposing({ locale, typed, shown, address, kind }: PlanProps & { kind: string | undefined }) {
  const t = texts(locale)
  const { proposal, suggestion, refused } = shown
  if (!suggestion) return <Message tone="wait" title={t('over')} />
  return (
    <>
      {refused.map(({ reason, proposed_on }) => <Message key={proposed_on} title={t('refused', { reason })} />)}
      <Found locale={locale} suggestion={suggestion} address={address} kind={kind} />
      <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('propose')}>
        <SessionRows locale={locale} typed={typed} plan={chosen(suggestion, kind)} rows={proposal.half_days} />
        <Actions><Button variant="primary">{t('propose')}</Button></Actions>
      </Form>
    </>
  )
}

export function PlanView(props: PlanProps & { kind: string | undefined }) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { days, date } = formats(locale)
  const { proposal, file, expert, plan } = shown
  const lead = t('lead', { days: days(proposal.half_days), from: date(proposal.window_from), to: date(proposal.window_to) })
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta', { sme: file.sme, expert })} title={t('title')} lead={lead}>
      {plan ? <LivePlan {...props} /> : <Proposing {...props} />}
    </FormScreen>
  )
}
