import { errorIn, FormNotice, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { ParticipantsShown } from './queries.ts'
import { missingOf, type Participant } from './rules.ts'
import { participantsAddress, texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: ParticipantsShown; title: string }
type Taken = ParticipantsShown['taken'][number]

function Check({ locale, shown: { rows } }: Props) {
  const t = texts(locale)
  const missing = (row: Participant) => missingOf(row).map((field) => t(`field.${field}`)).join(', ')
  const columns: Column<Participant>[] = [
    { key: 'file', names: true, head: t('col.file'), cell: ({ reference, sme }) => <><a href={fileAddress(reference)}>{sme}</a><small>{reference}</small></> },
    { key: 'missing', head: t('col.missing'), cell: (row) => missing(row) || t('complete') },
  ]
  return <Table caption={t('check')} rows={rows.toSorted((a, b) => missingOf(b).length - missingOf(a).length)} rowKey={({ reference }) => reference} columns={columns} stack />
}

function Take({ locale, typed, shown: { year, incomplete } }: Props) {
  const t = texts(locale)
  return (
    <Form action={participantsAddress(year)}>
      {incomplete > 0 && <TextArea name="reason" label={t('reason')} hint={t('reason.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />}
      <Actions><Button variant="primary">{t(incomplete > 0 ? 'take.anyway' : 'take')}</Button></Actions>
    </Form>
  )
}

function Files({ locale, shown: { taken } }: Props) {
  const t = texts(locale)
  const columns: Column<Taken>[] = [
    { key: 'on', names: true, head: t('col.taken'), cell: ({ id, taken_on }) => <a href={`/barometre/participants/${id}.xlsx`} download>{t('file', { date: formats(locale).date(taken_on) })}</a> },
    { key: 'by', head: t('col.by'), cell: ({ given_name, family_name }) => [given_name, family_name].filter(Boolean).join(' ') || '–' },
    { key: 'lines', head: t('col.lines'), cell: ({ participants, incomplete }) => t('lines', { participants, incomplete }) },
    { key: 'reason', head: t('reason'), cell: ({ reason }) => reason || '–' },
  ]
  return <Table caption={t('files')} rows={taken} rowKey={({ id }) => id} columns={columns} stack />
}

/** What each line lacks, with the way to its file; then the file itself. */
export function ParticipantsView(props: Props) {
  const { locale, typed, shown, title } = props
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead meta={shown.place.name} title={title} facts={[t('fact', { count: shown.rows.length, incomplete: shown.incomplete })]} />
      <p class="muted measure">{t('lead')}</p>
      <FormNotice locale={locale} typed={typed} />
      {shown.rows.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : (
        <Sheet>
          <Section title={t('check')} note={t('check.note')}><Check {...props} /></Section>
          <Section title={t('take.title')}><Take {...props} /></Section>
          {shown.taken.length > 0 && <Section id="fichiers" title={t('files')} note={t('files.note')}><Files {...props} /></Section>}
        </Sheet>
      )}
    </div>
  )
}
