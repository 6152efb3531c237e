import { inTime, slotKey, type Slot } from '#house/calendar/plan/half-day-calendar.ts'
import type { Plan } from '#house/calendar/plan/plan.ts'
import { addDays, weekOf } from '#house/clock/plain-date.ts'
import { errorIn, FormScreen, valueIn } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { FilterForm, Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { readSlot } from '../../schema.ts'
import type { Suggestion } from '../queries.ts'
import { places, texts as deskTexts } from '../schema.ts'
import { LivePlan, type PlanProps } from '../views.tsx'
import { Legend, Planner } from './grid/views.tsx'
import { alternatesTo, gapsOf, laterThan } from './rules.ts'
import { texts } from './schema.ts'

export type ProposingProps = PlanProps & { /** The plan of that kind is shown. */ kind: string | undefined; /** Half-days that one side does not have free can be chosen too. */ any: boolean; /** What the address asks of rules, to be kept in links. */ asked: URLSearchParams }

/** « Sans le mardi »: the day as the calendar of that language says it. */
function kindLabel(locale: Locale, { kind, last, weekday, half }: Plan): string {
  const t = texts(locale)
  if (kind === 'same-half' && half) return t('kind.same-half', { half })
  if (kind !== 'without-weekday' || weekday === null) return t(kind === 'without-weekday' || kind === 'same-half' ? 'kind.regular' : `kind.${kind}`)
  // Any day of that weekday names it.
  return t('kind.without-weekday', { weekday: formats(locale).dateBlock(addDays(weekOf(last), weekday - 1)).weekday })
}

const plansOf = ({ result }: Suggestion): readonly Plan[] => (result.ok ? [result.plan, ...result.alternatives] : [])

/** The plan asked for in the address, the regular one otherwise; two « other dates » are told apart by their place. */
const shownPlan = (suggestion: Suggestion, kind: string | undefined) => plansOf(suggestion).find((_plan, at) => String(at) === kind) ?? plansOf(suggestion)[0]

const withKept = (suggestion: Suggestion, plan: Plan | undefined): Slot[] => [...suggestion.kept, ...(plan?.slots ?? [])].toSorted(inTime)

function addressWith(address: string, asked: URLSearchParams, changes: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(asked)
  for (const [name, value] of Object.entries(changes)) query.set(name, value)
  return query.size > 0 ? `${address}?${query.toString()}` : address
}

function Plans({ locale, suggestion, address, asked, plan }: Pick<ProposingProps, 'locale' | 'address' | 'asked'> & { suggestion: Suggestion; plan: Plan | undefined }) {
  const t = texts(locale)
  const { dateLong, calendarDays } = formats(locale)
  const plans = plansOf(suggestion)
  const [regular] = plans
  if (!regular || plans.length === 1) return null
  const compared = (one: Plan) => {
    const days = laterThan(regular, one)
    return one === regular ? '' : days === 0 ? t('later.same') : t(days > 0 ? 'later' : 'earlier', { days: calendarDays(Math.abs(days)) })
  }
  return (
    <div class="mt-6">
      <h2>{t('plans', { count: plans.length })}</h2>
      <Table caption={t('plans', { count: plans.length })} rows={plans} rowKey={(one) => String(plans.indexOf(one))} stack selected={(one) => one === plan} columns={[
        { key: 'kind', head: t('plan'), names: true, cell: (one) => <>{kindLabel(locale, one)}{one === plan && <span class="sub">{t('shown')}</span>}</> },
        { key: 'end', head: t('end'), cell: (one) => dateLong(one.last) },
        { key: 'gap', head: t('gap'), numeric: true, cell: (one) => calendarDays(one.longestGap) },
        { key: 'compared', head: t('compared'), cell: compared },
        { key: 'see', head: <span class="vh">{t('see')}</span>, label: t('see'), cell: (one) => (one === plan ? null : <LinkButton size="small" href={addressWith(address, asked, { plan: String(plans.indexOf(one)) })}>{t('see')}</LinkButton>) },
      ]} />
    </div>
  )
}

function Sessions({ locale, slots, kept }: { locale: Locale; slots: readonly Slot[]; kept: readonly Slot[] }) {
  const t = texts(locale)
  const { halfDay } = formats(locale)
  const gaps = gapsOf(slots)
  const stands = new Set(kept.map(slotKey))
  return (
    <ol class="ses">
      {slots.map((slot, at) => (
        <li key={slotKey(slot)}>
          <span class="o" aria-hidden="true">{at + 1}</span>
          <span>{halfDay(slot.day, slot.half)}{stands.has(slotKey(slot)) && <span class="sub">{t('suits')}</span>}</span>
          <span class="meta">{gaps[at] === null ? '' : t('after', { days: gaps[at]! })}</span>
        </li>
      ))}
    </ol>
  )
}

/** What keeps a plan from being found, and how little would have to give. */
function Missing({ locale, suggestion, address, asked }: Pick<ProposingProps, 'locale' | 'address' | 'asked'> & { suggestion: Suggestion }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const { result } = suggestion
  if (result.ok) return null
  const { firstBy, spacingDays, maxPerWeek, to } = result.loosened
  const amounts: Partial<Record<string, string>> = {
    'first-by': firstBy && t('loosen.first-by', { date: date(firstBy) }), spacing: spacingDays === undefined ? undefined : t('loosen.spacing', { days: spacingDays }),
    'max-per-week': maxPerWeek === undefined ? undefined : t('loosen.max-per-week', { count: maxPerWeek }), window: to && t('loosen.window', { date: date(to) }),
  }
  const words = (codes: typeof result.relax) => codes.map((code) => amounts[code] ?? t(`relax.${code}`))
  const query: Record<string, string> = {
    ...(firstBy && { firstBy }), ...(spacingDays !== undefined && { spacing: String(spacingDays) }), ...(maxPerWeek !== undefined && { perWeek: String(maxPerWeek) }), ...(to && { until: to }),
    ...(result.relax.includes('one-half-a-day') && { sameDay: 'on' }),
  }
  const next = new URLSearchParams(addressWith('', asked, query).replace(/^\?/, ''))
  for (const code of suggestion.closures) if (result.relax.includes(code)) next.append('opened', code)
  return (
    <Message tone="wait" title={t('missing', { most: result.most })}>
      <p>{t('missing.relax')}</p>
      <ul>{words(result.relax).map((word) => <li key={word}>{word}</li>)}</ul>
      {result.otherWays.length > 0 && <p>{t('missing.or', { ways: result.otherWays.map((way) => way.map((code) => t(`relax.${code}`)).join(` ${t('and')} `)).join(` ${t('or')} `) })}</p>}
      {!result.relax.includes('half-days') && <p><LinkButton href={`${address}?${next.toString()}`}>{t('missing.go')}</LinkButton></p>}
    </Message>
  )
}

function RulesForm({ locale, typed, suggestion, address, any }: Pick<ProposingProps, 'locale' | 'typed' | 'address' | 'any'> & { suggestion: Suggestion }) {
  const t = texts(locale)
  const { rules, closures } = suggestion
  return (
    <FilterForm action={address} label={t('rules')}>
      <Field name="spacing" type="number" min="1" max="60" label={t('rule.spacing')} value={valueIn(typed, 'spacing', rules.spacing)} {...errorIn(typed, 'spacing')} />
      <Field name="perWeek" type="number" min="1" max="10" label={t('rule.per-week')} value={valueIn(typed, 'perWeek', rules.perWeek)} {...errorIn(typed, 'perWeek')} />
      <Field name="firstBy" type="date" label={t('rule.first-by')} value={valueIn(typed, 'firstBy', rules.firstBy)} {...errorIn(typed, 'firstBy')} />
      <Field name="until" type="date" label={t('rule.until')} value={valueIn(typed, 'until', rules.until)} {...errorIn(typed, 'until')} />
      <Checkbox name="sameDay" value="on" label={t('rule.same-day')} checked={rules.sameDay} />
      {closures.length > 0 && <Choices type="checkbox" name="opened" label={t('rule.opened')} options={closures.map((code) => ({ value: code, label: t(`closure.${code}`) }))} value={rules.opened} />}
      <Checkbox name="any" value="on" label={t('rule.any')} checked={any} />
      <Actions><Button>{t('rules.go')}</Button></Actions>
    </FilterForm>
  )
}

function Proposing(props: ProposingProps) {
  const { locale, typed, shown, address, kind, any, asked } = props
  const t = texts(locale)
  const { date, days } = formats(locale)
  const { proposal, suggestion, refused } = shown
  if (!suggestion) return <Message tone="wait" title={t('over')} />
  const plan = shownPlan(suggestion, kind)
  const slots = typed.form === '' ? typed.all('sessions').flatMap((text) => readSlot(text) ?? []).toSorted(inTime) : withKept(suggestion, plan)
  return (
    <>
      {refused.map(({ id, reason, suiting }) => <Message key={id} title={t('refused', { reason })}>{suiting.length > 0 && <p>{t('refused.suiting', { dates: suiting.flatMap((text) => readSlot(text) ?? []).map((slot) => formats(locale).halfDay(slot.day, slot.half)).join(' ; ') })}</p>}</Message>)}
      <Missing locale={locale} suggestion={suggestion} address={address} asked={asked} />
      <div class="pl">
        <div>
          <Form id="plan" wide action={addressWith(address, asked, {})} idempotencyKey={crypto.randomUUID()} hidden={{ alternates: alternatesTo(slots, plansOf(suggestion)).map(slotKey).join(',') }} label={t('propose', { count: proposal.half_days })}>
            <Legend locale={locale} />
            <Planner locale={locale} grid={suggestion.grid} chosen={slots} any={any} />
            <output class="meta" data-chosen={t('chosen', { n: '{n}', wanted: proposal.half_days })} />
            <p class="meta keys">{t('keys')}</p>
            <p class="meta">{t('only-busy')}</p>
            <Select name="place" label={deskTexts(locale)('place')} options={places.map((value) => ({ value, label: deskTexts(locale)(`place.${value}`) }))} value={valueIn(typed, 'place', 'on-site')} {...errorIn(typed, 'place')} />
            <Field name="exception" label={t('exception')} hint={t('exception.hint')} note={deskTexts(locale)('optional')} value={valueIn(typed, 'exception')} {...errorIn(typed, 'exception')} />
          </Form>
          <details class="mt-4">
            <summary>{t('list', { count: suggestion.common.length })}</summary>
            <ul>{suggestion.common.map((slot) => <li key={slotKey(slot)}>{formats(locale).halfDay(slot.day, slot.half)}</li>)}</ul>
          </details>
          <Plans locale={locale} suggestion={suggestion} address={address} asked={asked} plan={plan} />
        </div>
        <div class="stack">
          {slots.length > 0 && <Aside title={t('sessions')}><Sessions locale={locale} slots={slots} kept={suggestion.kept} /></Aside>}
          <Aside title={t('rules')}>
            <ul class="rows">
              <li>{t('said.spacing', { days: suggestion.rules.spacing })}</li>
              <li>{t('said.per-week', { count: suggestion.rules.perWeek })}</li>
              <li>{t('said.first-by', { date: date(suggestion.rules.firstBy) })}</li>
              <li>{t('said.until', { date: date(suggestion.rules.until) })}</li>
            </ul>
            <details class="mt-3" open={typed.form === null && Object.keys(typed.errors).length > 0}><summary>{t('rules.change')}</summary><RulesForm locale={locale} typed={typed} suggestion={suggestion} address={address} any={any} /></details>
          </Aside>
          {plan && <Aside title={t('line-manager')}><p>{t('line-manager.text', { days: days(proposal.half_days), end: date(plan.last) })}</p></Aside>}
        </div>
      </div>
    </>
  )
}

export function PlanView(props: ProposingProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { date, days } = formats(locale)
  const { proposal, file, expert, plan, suggestion } = shown
  const until = suggestion?.rules.until ?? proposal.window_to
  const proposing = !plan && suggestion
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta', { sme: file.sme, expert })} title={t('title', { count: proposal.half_days, until: date(until) })}
      lead={t('lead', { days: days(proposal.half_days), from: date(proposal.window_from), to: date(proposal.window_to) })}
      {...(proposing ? { action: <Button variant="primary" size="large" form="plan">{t('propose', { count: proposal.half_days })}</Button> } : {})}>
      {plan ? <LivePlan {...props} /> : <Proposing {...props} />}
    </FormScreen>
  )
}
