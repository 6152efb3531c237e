import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import type { MinutesOfMeeting } from './queries.ts'
import { minutesWords, type MinutesWords } from './rules.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: MinutesOfMeeting }

function Grid({ caption, head, rows }: { caption: string; head: readonly string[]; rows: readonly string[][] }) {
  return <Table caption={caption} rows={rows} rowKey={(row) => row[0] ?? ''} stack columns={head.map((title, at) => ({ key: title, head: title, names: at === 0, cell: (row: string[]) => row[at] ?? '' }))} />
}

const pairs = (facts: MinutesWords['facts']) => facts.map(([term, description]) => ({ term, description }))

function State({ locale, shown }: Props) {
  const t = texts(locale)
  const { minutes } = shown
  if (minutes?.status !== 'approved') return <Message tone="wait" title={t('draft')} />
  return <Message tone="ok" title={t('approved.by', { name: minutes.approved_name ?? '', at: minutes.approved_at ? formats(locale).dateTime(minutes.approved_at) : '' })}><p class="meta">{t('sha256', { hash: minutes.sha256 ?? '' })}</p></Message>
}

function Forms({ locale, typed, shown }: Props) {
  const t = texts(locale)
  const { meeting, minutes, desk, chairs } = shown
  if (minutes?.status === 'approved') return minutes.remarks ? <section class="stack"><h2 class="h-section">{t('remarks')}</h2><p class="measure">{minutes.remarks}</p></section> : null
  const address = `/comite/reunions/${meeting.id}/releve`
  return (
    <>
      {desk && (
        <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('remarks')}>
          <TextArea name="remarks" rows={6} label={t('remarks')} hint={t('remarks.hint')} value={valueIn(typed, 'remarks', minutes?.remarks)} {...errorIn(typed, 'remarks')} />
          <Actions><Button>{t('remarks.go')}</Button></Actions>
        </Form>
      )}
      {!desk && minutes?.remarks && <section class="stack"><h2 class="h-section">{t('remarks')}</h2><p class="measure">{minutes.remarks}</p></section>}
      {chairs && (
        <Form action={`${address}/approbation`} idempotencyKey={crypto.randomUUID()} label={t('approve')}>
          <p class="muted">{t('approve.lead')}</p>
          <Actions><Button variant="primary">{t('approve')}</Button></Actions>
        </Form>
      )}
    </>
  )
}

/** Firms wait for the approval of the minutes unless the coordinator writes to them before. */
function Letters({ locale, shown: { desk, untold, meeting } }: Props) {
  const t = texts(locale)
  if (!desk || untold === 0) return null
  return (
    <Form action={`/comite/reunions/${meeting.id}/releve/courriers`} idempotencyKey={crypto.randomUUID()} label={t('letters')}>
      <p class="muted">{t('letters.lead', { count: untold })}</p>
      <Actions><Button>{t('letters.go')}</Button></Actions>
    </Form>
  )
}

export function MinutesView(props: Props) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const words = minutesWords(locale, shown)
  const address = `/comite/reunions/${shown.meeting.id}`
  return (
    <FormScreen locale={locale} typed={typed} meta={shown.place.operator_name} title={t('title.of', { committee: shown.meeting.committee, date: formats(locale).date(shown.meeting.held_on) })}>
      <State {...props} />
      <Actions>
        {shown.whole && <LinkButton href={`${address}/releve.pdf`}>{t('to.pdf')}</LinkButton>}
        <LinkButton variant="quiet" href={`${address}/salle`}>{t('to.room')}</LinkButton>
      </Actions>
      {!shown.whole && <p class="muted">{t('aside.part')}</p>}
      <DefinitionList items={pairs(words.facts)} />
      {words.attendance.rows.length > 0 && <section class="stack"><h2 class="h-section">{words.attendance.title}</h2><Grid caption={words.attendance.title} head={words.attendance.head} rows={words.attendance.rows} /></section>}
      {words.items.map((item) => (
        <section key={item.title} class="stack">
          <h2 class="h-section">{item.title}</h2>
          <DefinitionList items={pairs(item.facts)} />
          {item.votes && <details><summary>{t('votes.named', { count: item.votes.rows.length })}<span class="vh"> {item.title}</span></summary><Grid caption={t('votes.of', { file: item.title })} head={item.votes.head} rows={item.votes.rows} /></details>}
          {item.text && <p class="measure">{item.text}</p>}
        </section>
      ))}
      <Forms {...props} />
      <Letters {...props} />
    </FormScreen>
  )
}
