import { BehalfFields } from '#house/behalf/behalf.tsx'
import { slotKey } from '#house/calendar/plan/half-day-calendar.ts'
import { dayOf } from '#house/clock/plain-date.ts'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Site } from '#house/site.ts'
import { Aside } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { LiveLink } from '#people/links/queries.ts'
import { LinkAddresses } from '#people/links/views.tsx'
import { readSlot } from '../schema.ts'
import type { BookingOfFile, PlanOfFile } from './queries.ts'
import { texts } from './schema.ts'

export type PlanProps = { locale: Locale; typed: Typed; shown: PlanOfFile; address: string; site: Site; links: readonly LiveLink[] }

const halfOptions = (locale: Locale) => (['morning', 'afternoon'] as const).map((value) => ({ value, label: texts(locale)(`half.${value}`) }))

function Sessions({ locale, shown }: Pick<PlanProps, 'locale' | 'shown'>) {
  const t = texts(locale)
  const { dateTable } = formats(locale)
  return (
    <Table caption={t('caption')} rows={shown.bookings} rowKey={({ id }) => id} stack columns={[
      { key: 'day', head: t('day'), names: true, cell: ({ day, overlap_reason }) => <>{dateTable(day)}{overlap_reason && <span class="sub">{t('overlap', { reason: overlap_reason })}</span>}</> },
      { key: 'half', head: t('half'), cell: ({ half }) => t(`half.${half}`) },
      { key: 'place', head: t('place'), cell: ({ place }) => t(`place.${place}`) },
      { key: 'move', head: <span class="vh">{t('move')}</span>, cell: ({ id, day }) => (day >= shown.today ? <a href={fileAddress(shown.file.reference, `/seances/${id}`)}>{t('move')}</a> : null) },
    ]} />
  )
}

function AnswerForm({ locale, typed, shown, address }: PlanProps) {
  const t = texts(locale)
  const { halfDay } = formats(locale)
  const manager = shown.file.manager ?? t('manager.unknown')
  const proposed = shown.bookings.map((slot) => ({ value: slotKey(slot), label: halfDay(slot.day, slot.half) }))
  const alternates = (shown.plan?.alternates ?? []).flatMap((text) => readSlot(text) ?? []).map((slot) => ({ value: slotKey(slot), label: halfDay(slot.day, slot.half), detail: t('answer.alternate') }))
  return (
    <Form action={`${address}/reponse`} idempotencyKey={crypto.randomUUID()} label={t('answer.question', { manager })}>
      <Choices type="checkbox" name="halves" label={t('answer.halves', { manager })} hint={t('answer.halves.hint')} options={[...proposed, ...alternates]} value={typed.form === '/reponse' ? typed.all('halves') : proposed.map(({ value }) => value)} {...errorIn(typed, 'halves')} />
      <TextArea name="reason" rows={2} label={t('answer.reason')} note={t('optional')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
      <BehalfFields locale={locale} typed={typed} speaker={shown.file.manager} today={shown.today} />
      <Actions><Button variant="primary">{t('answer.go')}</Button></Actions>
    </Form>
  )
}

/** A plan that stands: held until the SME answers, or agreed. */
export function LivePlan(props: PlanProps) {
  const { locale, shown, address, site, links } = props
  const t = texts(locale)
  const { date, dateTime } = formats(locale)
  const { plan, file } = shown
  if (!plan) return null
  const held = plan.status === 'held'
  return (
    <div class="cols">
      <div class="stack">
        {held ? <Message tone="wait" title={t('held', { until: dateTime(plan.held_until), manager: file.manager ?? t('manager.unknown') })} /> : <Message tone="ok" title={t('agreed', { date: date(plan.agreed_on ?? dayOf(plan.held_until)) })} />}
        {plan.exception && <p class="muted">{t('exception', { reason: plan.exception })}</p>}
        <Sessions locale={locale} shown={shown} />
        {held && <AnswerForm {...props} />}
      </div>
      <div class="stack">
        {held && <Aside title={t('links')}><LinkAddresses locale={locale} site={site} links={links} /></Aside>}
        <LinkButton href={`${address}/annulation`}>{t('cancel')}</LinkButton>
      </div>
    </div>
  )
}

export function CancelView({ locale, typed, shown, address }: Pick<PlanProps, 'locale' | 'typed' | 'shown' | 'address'>) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta', { sme: shown.file.sme, expert: shown.expert })} title={t('cancel.title')} lead={t('cancel.lead')}>
      <Form action={`${address}/annulation`} idempotencyKey={crypto.randomUUID()} label={t('cancel.title')}>
        <TextArea name="reason" rows={2} label={t('cancel.reason')} note={t('optional')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        <Actions>
          <Button variant="primary">{t('cancel.go')}</Button>
          <LinkButton href={address} variant="quiet">{t('title')}</LinkButton>
        </Actions>
      </Form>
    </FormScreen>
  )
}

export function MoveView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: BookingOfFile }) {
  const t = texts(locale)
  const { halfDay } = formats(locale)
  const { booking, expert, file, today, whereTo } = shown
  const options = [...whereTo.map((slot) => ({ value: slotKey(slot), label: halfDay(slot.day, slot.half) })), { value: 'other', label: t('move.other') }]
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('move.title')} lead={t('move.lead', { day: halfDay(booking.day, booking.half), expert })}>
      <Form action={fileAddress(file.reference, `/seances/${booking.id}`)} idempotencyKey={crypto.randomUUID()} label={t('move.title')}>
        {whereTo.length === 0 && <Message tone="wait" title={t('move.none')} />}
        <Choices name="to" label={t('move.where')} hint={t('move.where.hint')} options={options} value={valueIn(typed, 'to', options[0]!.value)} {...errorIn(typed, 'to')} />
        <Field name="day" type="date" min={today} label={t('day')} value={valueIn(typed, 'day', booking.day)} {...errorIn(typed, 'day')} />
        <Select name="half" label={t('half')} options={halfOptions(locale)} value={valueIn(typed, 'half', booking.half)} {...errorIn(typed, 'half')} />
        <Field name="exception" label={t('move.exception')} hint={t('move.exception.hint')} note={t('optional')} value={valueIn(typed, 'exception')} {...errorIn(typed, 'exception')} />
        <BehalfFields locale={locale} typed={typed} speaker={file.manager} today={today} own />
        <Actions><Button variant="primary">{t('move.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
