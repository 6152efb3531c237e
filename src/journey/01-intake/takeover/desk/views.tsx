import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { dayOf, type Instant } from '#house/clock/plain-date.ts'
import { lineOf } from '#house/sheets/cell.ts'
import { reportOf } from '#house/sheets/report.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { FileField, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ReportView } from '../../imports/desk/views.tsx'
import type { ReadList } from '../queries.ts'
import { stages, takeoverFields, texts as takeoverTexts } from '../schema.ts'
import { columnsAddress, takeoverAddress, takeoversAddress, texts } from './schema.ts'
import { TotalsTable } from './totals/views.tsx'

export type Listed = { id: string; name: string; status: 'mapping' | 'brought' | 'undone'; started_at: Instant; files: number | null }

export function TakeoversView({ locale, typed, takeovers, territory }: { locale: Locale; typed: Typed; takeovers: readonly Listed[]; territory: string }) {
  const t = texts(locale)
  const { date, number } = formats(locale)
  const columns: Column<Listed>[] = [
    { key: 'name', head: t('head.list'), names: true, cell: ({ id, name, status }) => <a href={status === 'mapping' ? columnsAddress(id) : takeoverAddress(id)}>{name}</a> },
    { key: 'day', head: t('head.day'), nowrap: true, cell: ({ started_at }) => date(dayOf(started_at)) },
    { key: 'status', head: t('head.status'), cell: ({ status }) => t(`status.${status}`) },
    { key: 'files', head: t('head.files'), numeric: true, cell: ({ files, status }) => (status === 'brought' ? number(files ?? 0) : '') },
  ]
  return (
    <FormScreen locale={locale} typed={typed} meta={territory} title={t('title')} lead={t('lead')}>
      <Form action={takeoversAddress} multipart label={t('title')}>
        <FileField name="file" label={t('file')} hint={t('file.hint')} accept=".csv,.txt,.tsv,.xlsx" required {...errorIn(typed, 'file')} />
        <Actions><Button variant="primary">{t('read')}</Button></Actions>
      </Form>
      <section class="stack">
        <h2 class="h-section">{t('takeovers')}</h2>
        {takeovers.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : <Table caption={t('takeovers')} rows={takeovers} rowKey={({ id }) => id} columns={columns} stack />}
      </section>
    </FormScreen>
  )
}

export type AtHand = { takeover: { id: string; name: string }; list: ReadList }
type Read = ReadList & { ok: true }
type Props = AtHand & { locale: Locale; typed: Typed }

const sampleOf = (list: Read, header: string) => list.table.rows.map(({ cells }) => lineOf(cells[header] ?? null)).find((text) => text !== '')

function MappingForm({ locale, typed, takeover, list }: Omit<Props, 'list'> & { list: Read }) {
  const t = texts(locale)
  const words = takeoverTexts(locale)
  const column = (field: string) => list.check.columns[field] ?? ''
  const missing = list.check.ok ? [] : [...list.check.missing, ...list.check.questions.map(({ field }) => field)]
  const options = list.table.headers.map((header) => ({ value: header, label: header }))
  return (
    <Form action={columnsAddress(takeover.id)} wide label={t('columns')}>
      <fieldset class="stack">
        <legend class="h-section">{t('columns')}</legend>
        <p class="muted measure">{t('columns.lead')}</p>
        <div class="fields-grid">
          {takeoverFields.map(({ field, required }) => {
            const header = column(field)
            const sample = header && sampleOf(list, header)
            return <Select key={field} name={`column.${field}`} label={words(`field.${field}`)} {...(required ? { note: t('required') } : {})} {...(sample ? { hint: t('sample', { sample: sample.slice(0, 60) }) } : {})}
              {...(missing.includes(field) ? { error: t('column.missing') } : {})} options={options} empty={t('column.none')} value={valueIn(typed, `column.${field}`, header)} />
          })}
        </div>
      </fieldset>
      {list.words.length > 0 && (
        <fieldset class="stack">
          <legend class="h-section">{t('stages')}</legend>
          <p class="muted measure">{t('stages.lead')}</p>
          <div class="fields-grid">
            {list.words.slice(0, 60).map(({ key, word, count, stage }) => (
              <Select key={key} name={`stage.${key}`} label={t('stage.of', { word, count })} {...(stage ? {} : { error: t('stage.missing') })} options={stages.map((one) => ({ value: one, label: words(`stage.${one}`) }))} empty={t('stage.none')} value={valueIn(typed, `stage.${key}`, stage)} />
            ))}
          </div>
        </fieldset>
      )}
      <Actions><Button>{t('reread')}</Button></Actions>
    </Form>
  )
}

function Preview({ locale, takeover, list }: Omit<Props, 'list' | 'typed'> & { list: Read }) {
  const t = texts(locale)
  if (!list.check.ok || !list.totals) return <Message title={t('columns.open')} />
  const report = reportOf(takeover.name, list.check, list.known, takeoverTexts(locale))
  return (
    <section class="stack">
      <h2 class="h-section">{t('preview')}</h2>
      <ReportView locale={locale} report={report} done={false} />
      <TotalsTable locale={locale} totals={list.totals} loaded={null} />
      {report.loaded > 0
        ? <Form action={`${columnsAddress(takeover.id)}/reprise`} idempotencyKey={crypto.randomUUID()} label={t('bring')}><p class="muted measure">{t('bring.lead')}</p><Actions><Button variant="primary">{t('bring.count', { count: report.loaded })}</Button></Actions></Form>
        : <Message title={takeoverTexts(locale)('takeover.nothing')} />}
    </section>
  )
}

export function ColumnsView({ locale, typed, takeover, list }: Props) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={t('title')} title={takeover.name} {...(list.ok ? { lead: t('read.as', { rows: list.table.rows.length, header: list.table.headerRow }) } : {})}>
      {list.ok ? <><Preview locale={locale} takeover={takeover} list={list} /><MappingForm locale={locale} typed={typed} takeover={takeover} list={list} /></> : (
        <><Message tone="err" title={takeoverTexts(locale)(list.code, list.params)} /><p><a href={takeoversAddress}>{t('another')}</a></p></>
      )}
    </FormScreen>
  )
}

export function UndoView({ locale, typed, action, name }: { locale: Locale; typed: Typed; action: string; name: string }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={name} title={t('undo.title')} lead={t('undo.lead')}>
      <Form action={action} idempotencyKey={crypto.randomUUID()} label={t('undo.title')}>
        <TextArea name="reason" label={t('undo.reason')} value={valueIn(typed, 'reason')} rows={3} required {...errorIn(typed, 'reason')} />
        <Actions><Button variant="primary">{t('undo')}</Button><LinkButton href={action.replace(/\/annulation$/, '')}>{t('undo.not')}</LinkButton></Actions>
      </Form>
    </FormScreen>
  )
}
