import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { LinkButton } from '#house/ui/button.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { toHalfDays } from '#house/units.ts'
import { undoAddress } from '#journey/01-intake/takeover/desk/schema.ts'
import { TotalsTable } from '#journey/01-intake/takeover/desk/totals/views.tsx'
import { texts as today } from '#hall/today/schema.ts'
import type { FileTaken, TakeoverReport } from './queries.ts'
import { texts } from './schema.ts'

function Files({ locale, files }: { locale: Locale; files: readonly FileTaken[] }) {
  const t = texts(locale)
  const beyond = files.some((file) => file.beyond_pledge > 0)
  const columns: Column<FileTaken>[] = [
    { key: 'line', head: t('head.line'), numeric: true, cell: ({ line }) => line },
    { key: 'file', head: t('head.file'), names: true, cell: ({ reference, firm }) => <><a href={`/dossiers/${reference}`}>{reference}</a><small>{firm}</small></> },
    { key: 'state', head: t('head.state'), cell: ({ stage }) => today(locale)(`stage.${stage}`) },
    ...(beyond ? [{ key: 'beyond', head: t('head.beyond'), numeric: true, cell: (file: FileTaken) => (file.beyond_pledge > 0 ? formats(locale).days(toHalfDays(file.beyond_pledge)) : '') }] : []),
  ]
  return (
    <section class="stack">
      <h2 class="h-section">{t('files')}</h2>
      {beyond && <Message tone="err" title={t('beyond')}><p>{t('beyond.text')}</p></Message>}
      <Table caption={t('files')} rows={files} rowKey={({ line }) => String(line)} columns={columns} stack />
    </section>
  )
}

export function ReportView({ locale, report: { takeover, totals, loaded, files } }: { locale: Locale; report: TakeoverReport }) {
  const t = texts(locale)
  const undone = takeover.status === 'undone'
  return (
    <div class="stack-l">
      <ScreenHead meta={t('meta')} title={takeover.name} action={undone ? null : <LinkButton href={undoAddress(takeover.id)}>{t('undo')}</LinkButton>} />
      {undone ? <Message title={t('undone')}><p>{takeover.reason}</p></Message> : <><TotalsTable locale={locale} totals={totals} loaded={loaded} /><Files locale={locale} files={files} /></>}
    </div>
  )
}
