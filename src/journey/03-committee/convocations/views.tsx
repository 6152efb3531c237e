import { apart, blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import type { Convocations } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: Convocations }

const two = (count: number) => String(count).padStart(2, '0')
const asTyped = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const address = ({ meeting }: Convocations, end = '') => `/comite/reunions/${meeting.id}/convocations${end}`

function Move({ locale, typed: all, shown }: Props) {
  const t = texts(locale)
  const typed = all.form === '/report' ? all : blank
  const { meeting } = shown
  return (
    <section class="stack">
      <h2 class="h-section">{t('move')}</h2>
      <Form action={address(shown, '/report')} idempotencyKey={crypto.randomUUID()} label={t('move')}>
        <Field name="heldOn" type="date" label={t('date')} value={valueIn(typed, 'heldOn', meeting.held_on)} {...errorIn(typed, 'heldOn')} required />
        <Field name="startsAt" type="time" label={t('time')} value={valueIn(typed, 'startsAt', asTyped(meeting.starts_minute))} {...errorIn(typed, 'startsAt')} />
        <Field name="place" label={t('place')} value={valueIn(typed, 'place', meeting.place)} {...errorIn(typed, 'place')} />
        <TextArea name="reason" rows={2} {...apart(typed, 'report')} label={t('reason')} hint={t('reason.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} required />
        <Actions><Button variant={shown.told.length > 0 ? 'primary' : 'plain'}>{t('move.go')}</Button></Actions>
      </Form>
    </section>
  )
}

function Cancel({ locale, typed: all, shown }: Props) {
  const t = texts(locale)
  const typed = all.form === '/annulation' ? all : blank
  return (
    <details open={typed !== blank}>
      <summary>{t('cancel')}</summary>
      <Form action={address(shown, '/annulation')} idempotencyKey={crypto.randomUUID()} label={t('cancel')}>
        <TextArea name="reason" rows={2} {...apart(typed, 'annulation')} label={t('reason')} hint={t('cancel.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} required />
        <Actions><Button>{t('cancel.go')}</Button></Actions>
      </Form>
    </details>
  )
}

/** What the members were told, and the ways to tell them something else. */
export function ConvocationsView(props: Props) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { dateLong, dateTime, hour } = formats(locale)
  const { meeting, told, begun, today } = shown
  const open = meeting.cancelled_on === null && !begun
  const at = (minute: number) => hour(Math.floor(minute / 60), minute % 60)
  return (
    <FormScreen locale={locale} typed={typed} meta={meeting.committee} title={t('title')} lead={t('lead', { date: dateLong(meeting.held_on), time: at(meeting.starts_minute) })}>
      {meeting.cancelled_on && <Message tone="wait" title={t('cancelled')}>{meeting.cancelled_reason}</Message>}
      {begun && <Message title={t('begun')} />}
      {open && meeting.held_on >= today && !told.some(({ kind }) => kind === 'first') && (
        <Form action={address(shown)} idempotencyKey={crypto.randomUUID()} label={t('first')}>
          <Actions><Button variant={told.length > 0 ? 'plain' : 'primary'}>{t('first.go')}</Button></Actions>
        </Form>
      )}
      {told.length > 0 && (
        <section class="stack">
          <h2 class="h-section">{t('told')}</h2>
          <Table caption={t('told')} rows={told} rowKey={({ id }) => id} stack columns={[
            { key: 'sent', head: t('told.sent'), names: true, cell: ({ sent_at }) => dateTime(sent_at) },
            { key: 'kind', head: t('told.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
            { key: 'when', head: t('told.when'), cell: ({ held_on, starts_minute, place }) => <>{dateLong(held_on)}, {at(starts_minute)}<small>{place}</small></> },
            { key: 'reason', head: t('reason'), cell: ({ reason }) => reason || <span class="muted">{t('none')}</span> },
          ]} />
        </section>
      )}
      {open && <Move {...props} />}
      {open && <Cancel {...props} />}
    </FormScreen>
  )
}
