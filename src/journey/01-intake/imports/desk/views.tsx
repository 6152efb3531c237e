import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { FileReport } from '#house/sheets/report.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { FileField, Select } from '#house/ui/field.tsx'
import { Figures } from '#house/ui/figures.tsx'
import { ErrorSummary, Form, type Errors } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { Translate } from '#house/i18n/catalogue.ts'
import type { Inspected, ListName } from '../rules.ts'
import { takeoversAddress } from '../../takeover/desk/schema.ts'
import { texts } from './schema.ts'

const shownRows = 200

export function UploadView({ locale, territory, errors }: { locale: Locale; territory: string | null; errors: Errors }) {
  const t = texts(locale)
  return (
    <div class="stack-l">
      <ScreenHead meta={territory ?? undefined} title={t('title')} />
      <p class="lead">{territory ? t('lead') : t('territory.none')}</p>
      <ErrorSummary locale={locale} errors={errors} />
      {territory && (
        <Form action="/imports" multipart label={t('title')}>
          <FileField name="files" label={t('files')} hint={t('files.hint')} error={errors['files']} accept=".csv,.txt,.tsv,.xlsx" multiple required />
          <Actions><Button variant="primary">{t('preview')}</Button></Actions>
        </Form>
      )}
      {territory && <p>{t('under-way')} <a href={takeoversAddress}>{t('under-way.link')}</a></p>}
    </div>
  )
}

type Finding = { line: number; column: string; value: string; reason: string }

function Findings({ locale, title, about, findings }: { locale: Locale; title: string; about?: string; findings: readonly Finding[] }) {
  const t = texts(locale)
  if (findings.length === 0) return null
  const rows = findings.slice(0, shownRows)
  return (
    <details class="data" open={findings.length <= 20}>
      <summary>{title} ({formats(locale).number(findings.length)})</summary>
      {about && <p class="muted">{about}</p>}
      <Table caption={title} rows={rows} rowKey={(row) => `${row.line} ${row.column} ${row.reason}`} stack columns={[
        { key: 'line', head: t('head.line'), numeric: true, cell: ({ line }) => line },
        { key: 'column', head: t('head.column'), cell: ({ column }) => column },
        { key: 'value', head: t('head.value'), cell: ({ value }) => value || <em>{t('value.empty')}</em> },
        { key: 'reason', head: t('head.reason'), cell: ({ reason }) => reason },
      ]} />
      {findings.length > shownRows && <p class="meta">{t('more', { count: findings.length - shownRows })}</p>}
    </details>
  )
}

export function ReportView({ locale, report, done }: { locale: Locale; report: FileReport; done: boolean }) {
  const t = texts(locale)
  const { number } = formats(locale)
  return (
    <div class="stack">
      <Figures figures={[
        { value: number(report.rowsRead), label: t('count.rowsRead'), definition: t('count.rowsRead.text') },
        { value: number(report.loaded), label: done ? t('count.loaded.done') : t('count.loaded'), definition: t('count.loaded.text') },
        { value: number(report.duplicates), label: t('count.duplicates'), definition: t('count.duplicates.text') },
        { value: number(report.heldBack.length), label: t('count.heldBack'), definition: t('count.heldBack.text') },
      ]} />
      <Findings locale={locale} title={t('held')} findings={report.heldBack.flatMap((row) => [row, ...row.also.map((fault) => ({ line: row.line, ...fault }))])} />
      <Findings locale={locale} title={t('warnings')} about={t('warnings.text')} findings={report.warnings} />
    </div>
  )
}

export type Preview = { fileId: string; inspected: Inspected; report: FileReport | null; done: boolean; said: string | null; fieldName: Translate; /** Address of the next list brought at the same time. */ next: string | null }

const lists: readonly ListName[] = ['experts', 'partners', 'needs']

/** What the file leaves open: the kind of list, or which column a field is. The answers stand in the address. */
function Questions({ locale, address, inspected, fieldName }: { locale: Locale; address: string; inspected: Inspected; fieldName: Translate }) {
  const t = texts(locale)
  const unclear = !inspected.ok && inspected.code.startsWith('list-')
  const check = inspected.ok && !inspected.check.ok ? inspected.check : null
  if (!unclear && !check) return null
  return (
    <form class="form" method="get" action={address}>
      {unclear && <Select name="list" label={t('list.question')} options={lists.map((list) => ({ value: list, label: t(`list.${list}`) }))} />}
      {inspected.ok && <input type="hidden" name="list" value={inspected.list} />}
      {check && check.missing.length > 0 && <Message tone="err" title={t('missing', { fields: check.missing.map((field) => fieldName(`field.${field}`)).join(', ') })} />}
      {check?.questions.map(({ field, headers }) => (
        <Select key={field} name={`column.${field}`} label={t('question', { field: fieldName(`field.${field}`) })} options={headers.map((header) => ({ value: header, label: header }))} empty={t('question.none')} />
      ))}
      {(unclear || (check && check.questions.length > 0)) && <Actions><Button>{t('answer')}</Button></Actions>}
    </form>
  )
}

function ReadAs({ locale, inspected }: { locale: Locale; inspected: Inspected & { ok: true } }) {
  const t = texts(locale)
  const { table, check } = inspected
  return (
    <p class="meta">
      {t('read.as', { encoding: table.encoding ?? 'XLSX', rows: table.rows.length, header: table.headerRow })} {table.sheet && t('read.sheet', { sheet: table.sheet })}{' '}
      {check.unknownColumns.length > 0 && t('ignored', { columns: check.unknownColumns.join(', ') })}
    </p>
  )
}

export function PreviewView({ locale, preview, query }: { locale: Locale; preview: Preview; query: Readonly<Record<string, string>> }) {
  const t = texts(locale)
  const { fileId, inspected, report, done, said, fieldName, next } = preview
  const address = `/imports/${fileId}`
  const summary = report && { loaded: report.loaded, duplicates: report.duplicates, heldBack: report.heldBack.length }
  return (
    <div class="stack-l">
      <ScreenHead meta={inspected.file} title={inspected.ok ? t(`list.${inspected.list}`) : t('preview.title')} />
      {done && summary && <Message tone="ok" live="status" title={t('done', summary)}><p>{t('done.text', summary)}</p></Message>}
      {said && <Message tone="err" live="alert" title={said} />}
      {inspected.ok && <ReadAs locale={locale} inspected={inspected} />}
      {!done && <p class="muted measure">{t('preview.lead')}</p>}
      <Questions locale={locale} address={address} inspected={inspected} fieldName={fieldName} />
      {report && <ReportView locale={locale} report={report} done={done} />}
      {report && !done && (report.loaded > 0 ? (
        <Form action={address} idempotencyKey={crypto.randomUUID()} hidden={query} label={t('import')}><Actions><Button variant="primary">{t('import')}</Button></Actions></Form>
      ) : <Message title={t('nothing')} />)}
      <p>{next ? <a href={next}>{t('next')}</a> : <a href="/imports">{t('another')}</a>}</p>
    </div>
  )
}
