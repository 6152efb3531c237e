import { apart, blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { seatKinds } from '../schema.ts'
import type { SeatLine, Seats } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: Seats }
type LineProps = Props & { line: SeatLine }

const address = ({ committee }: Seats, end = '') => `/comites/${committee.id}/membres${end}`

/** Seat, capacity and firm: the same fields for a new member and for one who sits. */
function SeatFields({ locale, typed, shown, line }: Props & { line?: SeatLine }) {
  const t = texts(locale)
  const of = apart(typed, line?.id ?? 'nouveau')
  return (
    <>
      <Select name="seat" {...of} label={t('seat')} options={seatKinds.map((value) => ({ value, label: t(`seat.${value}`) }))} value={valueIn(typed, 'seat', line?.seat ?? 'member')} {...errorIn(typed, 'seat')} />
      <Field name="capacity" {...of} label={t('capacity')} hint={t('capacity.hint')} value={valueIn(typed, 'capacity', line?.capacity)} {...errorIn(typed, 'capacity')} />
      <Select name="organisationId" {...of} label={t('firm')} hint={t('firm.hint')} empty={t('firm.none')} options={shown.firms.map(({ id, name }) => ({ value: id, label: name }))} value={valueIn(typed, 'organisationId', line?.organisationId)} {...errorIn(typed, 'organisationId')} />
    </>
  )
}

/** What came back belongs to the form of this member and to no other. */
const ofLine = ({ typed, line }: LineProps, form: string): Typed => (typed.form === form && typed.fields['committeeMemberId'] === line.id ? typed : blank)

function Change(props: LineProps) {
  const { locale, shown, line } = props
  const t = texts(locale)
  const change = ofLine(props, '/siege')
  const leave = ofLine(props, '/depart')
  return (
    <details open={change !== blank || leave !== blank}>
      <summary>{t('change')}<span class="vh"> {line.name}</span></summary>
      <Form action={address(shown, '/siege')} idempotencyKey={crypto.randomUUID()} hidden={{ committeeMemberId: line.id }} label={t('change.of', { name: line.name })}>
        <SeatFields locale={locale} shown={shown} typed={change} line={line} />
        <Button size="small">{t('change.go')}</Button>
      </Form>
      <Form action={address(shown, '/depart')} idempotencyKey={crypto.randomUUID()} hidden={{ committeeMemberId: line.id }} label={t('leave.of', { name: line.name })}>
        <Field name="leftOn" {...apart(leave, line.id)} type="date" label={t('leave.on')} hint={t('leave.hint')} value={valueIn(leave, 'leftOn', shown.today)} {...errorIn(leave, 'leftOn')} />
        <Button size="small">{t('leave.go')}</Button>
      </Form>
    </details>
  )
}

function Seated(props: Props) {
  const { locale, shown } = props
  const t = texts(locale)
  const { date } = formats(locale)
  return (
    <Table caption={t('seated')} rows={shown.seats} rowKey={({ id }) => id} stack columns={[
      { key: 'name', head: t('member'), names: true, cell: ({ name, capacity, organisation }) => <>{name}<small>{[capacity, organisation].filter(Boolean).join(', ')}</small></> },
      { key: 'seat', head: t('seat'), cell: ({ seat, seatSince }) => <>{t(`seat.${seat}`)}{seat !== 'member' && <small>{t('since', { date: date(seatSince) })}</small>}</> },
      { key: 'joined', head: t('joined'), cell: ({ joinedOn }) => date(joinedOn) },
      { key: 'act', head: t('change.head'), cell: (line) => <Change {...props} line={line} /> },
    ]} />
  )
}

/** Who sits on the committee, since when, and who presides. */
export function SeatsView(props: Props) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const fresh = typed.form === '' ? typed : blank
  return (
    <FormScreen locale={locale} typed={typed} meta={shown.committee.name} title={t('title')} lead={t('lead')}>
      {!shown.seats.some(({ seat }) => seat === 'chair') && <Message tone="wait" title={t('no-chair')}>{t('no-chair.text')}</Message>}
      {shown.seats.length < shown.committee.quorum && <Message tone="wait" title={t('too-few', { seats: shown.seats.length, quorum: shown.committee.quorum })} />}
      <section class="stack"><h2 class="h-section">{t('seated')}</h2><Seated {...props} /></section>
      <section class="stack">
        <h2 class="h-section">{t('add')}</h2>
        {shown.candidates.length === 0 ? <p class="muted measure">{t('add.none')} <a href="/personnes">{t('add.people')}</a></p> : (
          <Form action={address(shown)} idempotencyKey={crypto.randomUUID()} label={t('add')}>
            <Select name="personId" {...apart(fresh, 'nouveau')} label={t('member')} hint={t('member.hint')} empty={t('member.choose')} options={shown.candidates.map(({ id, name }) => ({ value: id, label: name }))} value={valueIn(fresh, 'personId')} {...errorIn(fresh, 'personId')} required />
            <SeatFields locale={locale} shown={shown} typed={fresh} />
            <Field name="joinedOn" {...apart(fresh, 'nouveau')} type="date" label={t('joined')} value={valueIn(fresh, 'joinedOn', shown.today)} {...errorIn(fresh, 'joinedOn')} />
            <Actions><Button variant="primary">{t('add.go')}</Button></Actions>
          </Form>
        )}
      </section>
      {shown.former.length > 0 && (
        <section class="stack">
          <h2 class="h-section">{t('former')}</h2>
          <Table caption={t('former')} rows={shown.former} rowKey={({ id }) => id} stack columns={[
            { key: 'name', head: t('member'), names: true, cell: ({ name, capacity, organisation }) => <>{name}<small>{[capacity, organisation].filter(Boolean).join(', ')}</small></> },
            { key: 'from', head: t('joined'), cell: ({ joinedOn }) => date(joinedOn) },
            { key: 'to', head: t('leave.on'), cell: ({ leftOn }) => (leftOn ? date(leftOn) : '') },
          ]} />
        </section>
      )}
    </FormScreen>
  )
}
