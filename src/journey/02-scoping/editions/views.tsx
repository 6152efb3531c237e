import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Select } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Log } from '#house/ui/log.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { familyName } from '#people/skills/schema.ts'
import type { EditionLine, EditionsShown } from './queries.ts'
import { texts, type BriefContent, type BriefField } from './schema.ts'

/** One part of a brief in words; what is empty says so. */
export function wordsOf(locale: Locale, content: Partial<BriefContent>, field: BriefField): string | null {
  const t = texts(locale)
  const { date, days } = formats(locale)
  if (field === 'management') return content.management ? t(`management.${content.management}`) : null
  if (field === 'halfDays') return content.halfDays ? days(content.halfDays) : null
  if (field === 'remoteOk') return content.remoteOk === undefined ? null : t(content.remoteOk ? 'remote.yes' : 'remote.no')
  if (field === 'complements') return content.complements?.length ? content.complements.map((code) => familyName(locale, code)).join(', ') : null
  if (field === 'neededBy' || field === 'windowFrom' || field === 'windowTo') return content[field] ? date(content[field]) : null
  return content[field] || null
}

/** « Claire Delmas », « Julien Marchandeau, saisi par Claire Delmas »; whoever may not be named is said by the side. */
export function editorOf(locale: Locale, { side, editor, spoken_by }: Pick<EditionLine, 'side' | 'editor' | 'spoken_by'>): string {
  const t = texts(locale)
  if (spoken_by) return editor ? t('by.for', { speaker: spoken_by, editor }) : spoken_by
  return editor ?? t(`side.${side}`)
}

const changesIn = (locale: Locale, { version, changed }: EditionLine) =>
  (changed.length > 0 ? changed.map((field) => texts(locale)(`field.${field}`)).join(', ') : texts(locale)(version === 1 ? 'opened' : 'nothing'))

/** « Version 3, Claire Delmas : livrable, urgence », the latest first. */
export function EditionLog({ locale, lines }: { locale: Locale; lines: readonly EditionLine[] }) {
  const t = texts(locale)
  return <Log entries={lines.map((line) => ({ at: line.edited_at, when: formats(locale).dateTime(line.edited_at), what: t('line', { version: line.version, who: editorOf(locale, line), what: changesIn(locale, line) }) }))} />
}

type Change = { field: BriefField; before: string | null; after: string | null }

function Comparison({ locale, shown }: { locale: Locale; shown: EditionsShown }) {
  const t = texts(locale)
  const { before, after, changed, earlier, later } = shown
  const missing = <span class="muted">{t('empty')}</span>
  // The first edition is compared with nothing: only what it says.
  const rows: Change[] = changed.map((field) => ({ field, before: wordsOf(locale, before ?? {}, field), after: wordsOf(locale, after ?? {}, field) })).filter((row) => row.before !== row.after)
  const columns: Column<Change>[] = [
    { key: 'field', head: t('col.field'), names: true, cell: ({ field }) => t(`field.${field}`) },
    { key: 'before', head: earlier ? t('version', { version: earlier.version }) : t('col.before'), cell: (row) => (row.before ? <del class="lines">{row.before}</del> : missing) },
    { key: 'after', head: later ? t('version', { version: later.version }) : t('col.after'), cell: (row) => (row.after ? <ins class="lines">{row.after}</ins> : missing) },
  ]
  if (rows.length === 0) return <p class="muted">{t('same')}</p>
  return <Table caption={t('compare')} rows={rows} rowKey={({ field }) => field} columns={columns} stack />
}

function Choose({ locale, shown, address }: { locale: Locale; shown: EditionsShown; address: string }) {
  const t = texts(locale)
  const options = shown.lines.map((line) => ({ value: String(line.version), label: t('option', { version: line.version, date: formats(locale).dateTime(line.edited_at) }) }))
  return (
    <FilterForm action={address} label={t('compare')}>
      <Select name="de" label={t('from')} value={String(shown.earlier?.version ?? '')} options={options} />
      <Select name="a" label={t('to')} value={String(shown.later?.version ?? '')} options={options} />
      <Button>{t('go')}</Button>
    </FilterForm>
  )
}

export function EditionsView({ locale, shown, address }: { locale: Locale; shown: EditionsShown; address: string }) {
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead meta={shown.file.sme} title={t('title')} />
      <p class="muted measure">{t('lead')}</p>
      {shown.lines.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : (
        <Sheet>
          <Section title={t('compare')} note={t('compare.note')}>
            {shown.lines.length > 1 && <Choose locale={locale} shown={shown} address={address} />}
            <Comparison locale={locale} shown={shown} />
          </Section>
          <Section title={t('all')} note={t('count', { count: shown.lines.length })}><EditionLog locale={locale} lines={shown.lines} /></Section>
        </Sheet>
      )}
    </div>
  )
}
