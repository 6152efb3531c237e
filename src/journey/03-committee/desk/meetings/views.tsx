import { apart, blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { Invitation } from '../../firms/views.tsx'
import type { MeetingFile, Meetings } from '../queries.ts'
import { outcomes, texts } from '../schema.ts'

function ScheduleForm({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: Meetings }) {
  const t = texts(locale)
  const options = shown.committees.map(({ id, name }) => ({ value: id, label: name }))
  if (options.length === 0) return <Message tone="wait" title={t('meetings.no-committee')} />
  return (
    <section class="stack">
      <h2 class="h-section">{t('schedule.title')}</h2>
      <Form action="/comite" idempotencyKey={crypto.randomUUID()} label={t('schedule.title')}>
        {options.length > 1 ? <Select name="committeeId" label={t('schedule.committee')} options={options} value={valueIn(typed, 'committeeId', options[0]?.value)} {...errorIn(typed, 'committeeId')} /> : <input type="hidden" name="committeeId" value={options[0]?.value} />}
        <Field name="heldOn" type="date" label={t('schedule.date')} value={valueIn(typed, 'heldOn')} {...errorIn(typed, 'heldOn')} required />
        <Field name="startsAt" type="time" label={t('schedule.time')} value={valueIn(typed, 'startsAt', '14:00')} {...errorIn(typed, 'startsAt')} />
        <Field name="place" label={t('schedule.place')} value={valueIn(typed, 'place')} {...errorIn(typed, 'place')} />
        <Actions><Button variant="primary">{t('schedule.go')}</Button></Actions>
      </Form>
    </section>
  )
}

export function MeetingsView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: Meetings }) {
  const t = texts(locale)
  const { dateTable } = formats(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('meetings.title')} lead={t('meetings.lead')}>
      {shown.meetings.length === 0 ? <Empty title={t('meetings.empty')}>{t('meetings.empty.text')}</Empty> : (
        <Table caption={t('meetings.caption')} rows={shown.meetings} rowKey={({ id }) => id} stack hover columns={[
          { key: 'date', head: t('meeting.date'), names: true, cell: ({ id, held_on }) => <a href={`/comite/reunions/${id}`}>{dateTable(held_on)}</a> },
          { key: 'place', head: t('meeting.place'), cell: ({ place, committee, kind, cancelled_on }) => <>{kind === 'written' ? t('meeting.written') : place || committee}{cancelled_on && <> <Tag tone="late">{t('meeting.cancelled')}</Tag></>}</> },
          { key: 'members', head: t('meeting.members'), cell: ({ members, quorum }) => t('meeting.members.value', { members, quorum }) },
          { key: 'files', head: t('meeting.files'), numeric: true, cell: ({ files }) => files },
        ]} />
      )}
      <ScheduleForm locale={locale} typed={typed} shown={shown} />
    </FormScreen>
  )
}

type ItemProps = { locale: Locale; shown: MeetingFile; item: MeetingFile['agenda'][number] }

/** Up and down, one place at a time; each button names its file. The island adds a handle to drag by, and posts the same form. */
function Order({ locale, shown, item }: ItemProps) {
  const t = texts(locale)
  const { agenda, meeting } = shown
  const button = (way: 'up' | 'down') => <button class="btn btn--s" type="submit" name="way" value={way}>{t(`agenda.${way}`)}<span class="vh"> {item.sme}</span></button>
  return (
    <Form action={`/comite/reunions/${meeting.id}/ordre`} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: item.id }}>
      <div class="actions" data-order={item.id} data-sme={item.sme}>{agenda[0]?.id !== item.id && button('up')}{agenda.at(-1)?.id !== item.id && button('down')}</div>
    </Form>
  )
}

function ItemForm({ locale, typed, shown, item }: ItemProps & { typed: Typed }) {
  const t = texts(locale)
  const mine = typed.form === '/point' && typed.fields['agendaItemId'] === item.id ? typed : blank
  return (
    <details open={mine !== blank}>
      <summary>{t('item.summary', { minutes: item.minutes, presenter: item.presenter || t('item.nobody') })}</summary>
      <Form action={`/comite/reunions/${shown.meeting.id}/point`} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: item.id }} label={t('item.of', { sme: item.sme })}>
        <Field name="minutes" {...apart(mine, item.id)} type="number" min={1} max={480} label={t('item.minutes')} value={valueIn(mine, 'minutes', item.minutes)} {...errorIn(mine, 'minutes')} />
        <Field name="presenter" {...apart(mine, item.id)} label={t('item.presenter')} value={valueIn(mine, 'presenter', item.presenter)} {...errorIn(mine, 'presenter')} />
        <Field name="advance" {...apart(mine, item.id)} inputmode="decimal" short label={t('item.advance')} value={valueIn(mine, 'advance', item.advance_asked_cents === null ? '' : formats(locale).euros(item.advance_asked_cents))} {...errorIn(mine, 'advanceAskedCents')} />
        <TextArea name="discussion" {...apart(mine, item.id)} rows={3} label={t('item.discussion')} hint={t('item.discussion.hint')} value={valueIn(mine, 'discussion', item.discussion)} {...errorIn(mine, 'discussion')} />
        <Button size="small">{t('item.go')}</Button>
      </Form>
    </details>
  )
}

function Agenda({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: MeetingFile }) {
  const t = texts(locale)
  const stateOf = ({ status, outcome }: MeetingFile['agenda'][number]) => {
    const decided = outcomes.find((one) => one === outcome)
    return decided ? <Tag tone={decided === 'approved' ? 'ok' : 'line'}>{t(`outcome.${decided}`)}</Tag> : status === 'on-agenda' ? <Tag tone="wait">{t('agenda.state.on-agenda')}</Tag> : null
  }
  const { meeting, today } = shown
  const may = meeting.kind === 'session' && meeting.cancelled_on === null && meeting.held_on >= today
  if (shown.agenda.length === 0) return <Empty title={t('agenda.empty')}>{t('agenda.empty.text')}</Empty>
  return (
    <div id="ordre" data-failed={t('agenda.move.failed')} data-done={t('agenda.move.done', { sme: '{sme}', place: '{place}' })} data-drag={t('agenda.drag')}>
    <Table caption={t('agenda.title')} rows={shown.agenda} rowKey={({ id }) => id} stack columns={[
      { key: 'file', head: t('agenda.file'), names: true, cell: ({ reference, sme }) => <><a href={fileAddress(reference)}>{sme}</a><small>{reference}</small></> },
      { key: 'time', head: t('agenda.time'), nowrap: true, cell: ({ starts }) => formats(locale).hour(Math.floor(starts / 60) % 24, starts % 60) },
      { key: 'state', head: t('agenda.state'), cell: stateOf },
      { key: 'order', head: t('agenda.order'), cell: (item) => <Order locale={locale} shown={shown} item={item} /> },
      { key: 'act', head: t('agenda.times'), cell: (item) => <ItemForm locale={locale} typed={typed} shown={shown} item={item} /> },
      ...(meeting.kind === 'session' ? [{ key: 'firm', head: t('agenda.firm'), cell: ({ id, firm, invited_at, sme, status }: MeetingFile['agenda'][number]) => <Invitation locale={locale} address={`/comite/reunions/${meeting.id}/invitation`} agendaItemId={id} state={firm} invited={invited_at !== null} sme={sme} may={may && status === 'on-agenda'} /> }] : []),
    ]} />
    </div>
  )
}

export function MeetingView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: MeetingFile }) {
  const t = texts(locale)
  const { meeting, ready } = shown
  const meta = `${meeting.committee}${meeting.place ? `, ${meeting.place}` : ''}. ${t('meeting.members.value', { members: meeting.members, quorum: meeting.quorum })}`
  return (
    <FormScreen locale={locale} typed={typed} meta={meta} title={t('meeting.title', { date: formats(locale).date(meeting.held_on) })}>
      <Actions>
        <LinkButton variant={meeting.held_on <= shown.today ? 'primary' : 'plain'} href={`/comite/reunions/${meeting.id}/salle`}>{t('to.room')}</LinkButton>
        {meeting.kind === 'session' && <LinkButton href={`/comite/reunions/${meeting.id}/presences`}>{t('to.attendance')}</LinkButton>}
        <LinkButton href={`/comite/reunions/${meeting.id}/dossiers.pdf`}>{t('to.pack')}</LinkButton>
        {meeting.kind === 'session' && <LinkButton variant="quiet" href={`/comite/reunions/${meeting.id}/hors-ligne`}>{t('to.offline')}</LinkButton>}
        {meeting.kind === 'session' && <LinkButton variant="quiet" href={`/comite/reunions/${meeting.id}/convocations`}>{t('to.convocations')}</LinkButton>}
        {meeting.held_on <= shown.today && <LinkButton variant="quiet" href={`/comite/reunions/${meeting.id}/releve`}>{t('to.minutes')}</LinkButton>}
        <LinkButton variant="quiet" href={`/comites/${meeting.committee_id}/membres`}>{t('to.members')}</LinkButton>
        <LinkButton variant="quiet" href={`/comites/${meeting.committee_id}/reglement`}>{t('to.by-laws')}</LinkButton>
      </Actions>
      {meeting.cancelled_on && <Message tone="wait" title={t('meeting.cancelled.title')}>{meeting.cancelled_reason}</Message>}
      <section class="stack">
        <h2 class="h-section">{t('agenda.title')}</h2>
        <Agenda locale={locale} typed={typed} shown={shown} />
      </section>
      {meeting.kind === 'session' && meeting.held_on >= shown.today && meeting.cancelled_on === null && (
        <section class="stack">
          <h2 class="h-section">{t('agenda.add')}</h2>
          {ready.length === 0 ? <p class="muted">{t('agenda.add.none')}</p> : (
            <Form action={`/comite/reunions/${meeting.id}`} idempotencyKey={crypto.randomUUID()} label={t('agenda.add')}>
              <Select name="projectId" label={t('agenda.file')} empty={t('agenda.add.choose')} options={ready.map(({ id, reference, sme }) => ({ value: id, label: `${sme} (${reference})` }))} value={valueIn(typed, 'projectId')} {...errorIn(typed, 'projectId')} required />
              <Actions><Button variant={meeting.held_on > shown.today ? 'primary' : 'plain'}>{t('agenda.add.go')}</Button></Actions>
            </Form>
          )}
        </section>
      )}
    </FormScreen>
  )
}
