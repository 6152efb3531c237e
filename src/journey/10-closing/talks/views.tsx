import type { PlainDate } from '#house/clock/plain-date.ts'
import { apart, blank, errorIn, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table } from '#house/ui/table.tsx'
import type { Talk } from './queries.ts'
import { talkChannels, talkSides, texts } from './schema.ts'

type DeskProps = { locale: Locale; typed: Typed; talks: readonly Talk[]; closed: boolean; today: PlainDate; address: string }

function RecordForm({ locale, typed, today, address }: DeskProps) {
  const t = texts(locale)
  const mine = typed.form === '/entretien' ? typed : blank
  const own = apart(mine, 'entretien')
  return (
    <details class="mt-3" open={mine !== blank}>
      <summary class="btn">{t('desk.enter')}</summary>
      <div class="mt-3">
        <Form action={`${address}/entretien`} idempotencyKey={crypto.randomUUID()} label={t('desk.enter')}>
          <Choices name="side" {...own} label={t('side')} options={talkSides.map((value) => ({ value, label: t(`side.${value}`) }))} value={valueIn(mine, 'side')} {...errorIn(mine, 'side')} />
          <Field name="heldOn" {...own} type="date" label={t('held')} value={valueIn(mine, 'heldOn', today)} max={today} {...errorIn(mine, 'heldOn')} />
          <Choices name="channel" {...own} label={t('channel')} options={talkChannels.map((value) => ({ value, label: t(`channel.${value}`) }))} value={valueIn(mine, 'channel', 'telephone')} {...errorIn(mine, 'channel')} />
          <Field name="minutes" {...own} type="number" inputmode="numeric" label={t('minutes')} min={1} max={240} value={valueIn(mine, 'minutes')} {...errorIn(mine, 'minutes')} />
          <TextArea name="note" {...own} rows={3} label={t('note')} hint={t('note.hint')} note={t('optional')} value={valueIn(mine, 'note')} {...errorIn(mine, 'note')} />
          <Field name="nextStep" {...own} label={t('next')} hint={t('next.hint')} note={t('optional')} value={valueIn(mine, 'nextStep')} {...errorIn(mine, 'nextStep')} />
          <Actions><Button variant="primary">{t('desk.go')}</Button></Actions>
        </Form>
      </div>
    </details>
  )
}

const nameOf = ({ given_name, family_name }: Talk) => [given_name, family_name].filter(Boolean).join(' ')

/** Talks are counted by themselves: how many, and how long, never as days. */
export function TalksDesk(props: DeskProps) {
  const { locale, talks, closed } = props
  const t = texts(locale)
  const { date } = formats(locale)
  return (
    <section class="stack" aria-labelledby="entretiens">
      <h2 class="h-section" id="entretiens">{t('desk.title')}</h2>
      <p class="muted measure">{t(closed ? 'desk.lead' : 'desk.closed-first')}</p>
      {talks.length > 0 && <p>{t('desk.count', { count: talks.length, minutes: talks.reduce((sum, { minutes }) => sum + minutes, 0) })}</p>}
      {talks.length > 0 && (
        <Table caption={t('desk.title')} rows={talks} rowKey={({ id }) => id} stack columns={[
          { key: 'who', head: t('col.who'), names: true, cell: (talk) => <>{nameOf(talk) || t(`side.${talk.side}`)}<small>{t(`side.${talk.side}`)}</small></> },
          { key: 'held', head: t('col.held'), nowrap: true, cell: ({ held_on, channel }) => <>{date(held_on)}<small>{t(`channel.${channel}`)}</small></> },
          { key: 'minutes', head: t('col.minutes'), numeric: true, cell: ({ minutes }) => minutes },
          { key: 'note', head: t('col.note'), cell: ({ note, next_step }) => <>{note || '–'}{next_step && <small>{t('next.said', { next: next_step })}</small>}</> },
        ]} />
      )}
      {closed && <RecordForm {...props} />}
    </section>
  )
}
