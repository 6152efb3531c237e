import { errorIn, FormNotice, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { purposes, rightKinds, rightsBy, type Purpose } from '#house/privacy/purposes.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { MyData } from './queries.ts'
import { askAddress, mineAddress, registerAddress, texts } from './schema.ts'

type Held = MyData['held']

/** What is kept, purpose by purpose; what a law keeps says so. */
export function HeldTable({ locale, held }: { locale: Locale; held: Held }) {
  const t = texts(locale)
  const columns: Column<Held[number]>[] = [
    { key: 'purpose', head: t('mine.purpose'), names: true, cell: ({ purpose, kept }) => <>{t(`purpose.${purpose}`)}<small>{t(`data.${purpose}`)}{kept.map((ground) => ` ${t(`ground.${ground}`)}`)}</small></> },
    { key: 'basis', head: t('mine.basis'), cell: ({ basis }) => t(`basis.${basis}`) },
    { key: 'for', head: t('mine.for'), nowrap: true, cell: ({ months }) => (months === null ? '' : t('mine.months', { months })) },
    { key: 'rows', head: t('mine.rows'), numeric: true, cell: ({ rows }) => formats(locale).number(rows) },
  ]
  return <Table caption={t('mine.held')} rows={held} rowKey={({ purpose }) => purpose} columns={columns} stack />
}

export function KindSelect({ locale, typed, label }: { locale: Locale; typed: Typed; label?: string }) {
  const t = texts(locale)
  return <Select name="kind" label={label ?? t('mine.kind')} options={rightKinds.map((kind) => ({ value: kind, label: t(`ask.${kind}`) }))} value={valueIn(typed, 'kind')} {...errorIn(typed, 'kind')} />
}

function Requests({ locale, shown: { requests } }: { locale: Locale; shown: MyData }) {
  const t = texts(locale)
  const { date } = formats(locale)
  if (requests.length === 0) return <p>{t('mine.requests.none')}</p>
  const columns: Column<MyData['requests'][number]>[] = [
    { key: 'kind', head: t('desk.kind'), names: true, cell: ({ kind, answer }) => <>{t(`ask.${kind}`)}{answer && <small>{answer}</small>}</> },
    { key: 'received', head: t('desk.received'), nowrap: true, cell: ({ received_on }) => date(received_on) },
    { key: 'state', head: t('desk.state'), cell: ({ status, due_on, closed_on }) => (status === 'received' ? t('mine.due', { day: date(due_on) }) : `${t(`status.${status}`)}${closed_on ? `, ${date(closed_on)}` : ''}`) },
  ]
  return <Table caption={t('mine.requests')} rows={requests} rowKey={({ id }) => id} columns={columns} stack />
}

/** For whoever runs a firm: on which days its accounts were read. */
function Readings({ locale, shown: { readings } }: { locale: Locale; shown: MyData }) {
  const t = texts(locale)
  const { date, number } = formats(locale)
  return (
    <Table caption={t('readings.title')} rows={readings} rowKey={({ readOn, reference }) => `${readOn} ${reference}`} columns={[
      { key: 'day', head: t('readings.day'), nowrap: true, cell: ({ readOn }) => date(readOn) },
      { key: 'file', head: t('readings.file'), names: true, cell: ({ reference }) => reference },
      { key: 'people', head: t('readings.people'), numeric: true, cell: ({ people }) => number(people) },
    ]} />
  )
}

export function MineView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: MyData }) {
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead title={t('mine.title')} />
      <p class="muted measure">{t('mine.lead')} <a href={registerAddress}>{t('mine.register')}</a></p>
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Section title={t('mine.held')}><HeldTable locale={locale} held={shown.held} /></Section>
        <Section title={t('mine.whole')}><p>{t('mine.whole.text')}</p><Actions><LinkButton href={`${mineAddress}/archive.zip`} variant="primary" download>{t('mine.download')}</LinkButton></Actions></Section>
        <Section title={t('mine.ask')}>
          <Form action={mineAddress} idempotencyKey={crypto.randomUUID()} label={t('mine.ask')}>
            <KindSelect locale={locale} typed={typed} />
            <TextArea name="words" rows={4} label={t('mine.words')} hint={t('mine.words.hint')} value={valueIn(typed, 'words')} {...errorIn(typed, 'words')} />
            <Actions><Button>{t('mine.go')}</Button></Actions>
          </Form>
        </Section>
        {shown.readings.length > 0 && <Section title={t('readings.title')}><Readings locale={locale} shown={shown} /></Section>}
        <Section title={t('mine.requests')}><Requests locale={locale} shown={shown} /></Section>
      </Sheet>
    </div>
  )
}

export function AskView({ locale, typed }: { locale: Locale; typed: Typed }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('ask.title')} lead={t('ask.lead')}>
      <Form action={askAddress} idempotencyKey={crypto.randomUUID()} label={t('ask.title')}>
        <KindSelect locale={locale} typed={typed} />
        <Field name="name" autocomplete="name" label={t('ask.name')} value={valueIn(typed, 'name')} {...errorIn(typed, 'name')} />
        <Field name="email" type="email" autocomplete="email" label={t('ask.email')} value={valueIn(typed, 'email')} {...errorIn(typed, 'email')} />
        <TextArea name="words" rows={5} label={t('mine.words')} hint={t('mine.words.hint')} value={valueIn(typed, 'words')} {...errorIn(typed, 'words')} />
        <div class="vh" aria-hidden="true"><input name="website" tabindex={-1} autocomplete="off" /></div>
        <Actions><Button variant="primary">{t('mine.go')}</Button><LinkButton href={registerAddress} variant="quiet">{t('mine.register')}</LinkButton></Actions>
      </Form>
    </FormScreen>
  )
}

export function AskedView({ locale }: { locale: Locale }) {
  const t = texts(locale)
  return <div class="wrap stack-l page"><h1 class="h-display">{t('ask.sent.title')}</h1><p class="lead">{t('ask.sent.text')}</p></div>
}

/** The record of article 30, from the rules that the nightly run applies. */
export function RegisterView({ locale, network }: { locale: Locale; network: string }) {
  const t = texts(locale)
  const rows = (Object.keys(purposes) as Purpose[]).filter((purpose) => purpose !== 'nobody')
  const columns: Column<Purpose>[] = [
    { key: 'purpose', head: t('register.purpose'), names: true, cell: (purpose) => t(`purpose.${purpose}`) },
    { key: 'data', head: t('register.data'), cell: (purpose) => <>{t(`data.${purpose}`)}<small>{t(`people.${purpose}`)}</small></> },
    { key: 'basis', head: t('register.basis'), cell: (purpose) => t(`basis.${purposes[purpose].basis}`) },
    { key: 'read', head: t('register.read'), cell: (purpose) => t(`read.${purpose}`) },
    { key: 'for', head: t('register.for'), nowrap: true, cell: (purpose) => t('mine.months', { months: purposes[purpose].months ?? 0 }) },
    { key: 'rights', head: t('register.rights'), cell: (purpose) => rightsBy[purposes[purpose].basis].map((kind) => t(`kind.${kind}`)).join(', ') },
  ]
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t('register.title')}</h1>
      <p class="lead measure">{t('register.lead', { network })}</p>
      <Table caption={t('register.title')} rows={rows} rowKey={(purpose) => purpose} columns={columns} stack />
      <p><LinkButton href={askAddress}>{t('register.ask')}</LinkButton></p>
    </div>
  )
}
