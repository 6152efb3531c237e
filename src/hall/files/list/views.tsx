import type { ComponentChildren } from 'preact'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Pagination, Segments } from '#house/ui/pagination.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { stages, texts as todayTexts } from '#hall/today/schema.ts'
import { taskWords, whenOf } from '#hall/today/views.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { texts as committeeTexts } from '#journey/03-committee/desk/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import { texts, type Reader } from '../schema.ts'
import type { CommitteeLine, FilesOfCommittee, FilesOfManager, FilesOfTerritory, OwnLine, TerritoryLine } from './queries.ts'

/** The address of the list with these answers; those left empty are left out. */
export function listAddress(answers: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams(Object.entries(answers).flatMap(([name, value]) => (value === null || value === '' || (name === 'page' && value === 1) ? [] : [[name, String(value)]])))
  return query.size > 0 ? `/dossiers?${query}` : '/dossiers'
}

const familiesIn = (locale: Locale, families: string[] | null) => (families ?? []).map((code) => familyName(locale, code)).join(', ') || texts(locale)('none.families')

const fileColumn = <Line extends { reference: string; sme: string }>(locale: Locale): Column<Line> =>
  ({ key: 'file', head: texts(locale)('col.file'), names: true, cell: ({ reference, sme }) => <><a href={fileAddress(reference)}>{sme}</a><small>{reference}</small></> })
const familyColumn = <Line extends { families: string[] | null }>(locale: Locale): Column<Line> => ({ key: 'families', head: texts(locale)('col.families'), cell: ({ families }) => familiesIn(locale, families) })
const stageColumn = <Line extends { stage: TerritoryLine['stage'] }>(locale: Locale): Column<Line> =>
  ({ key: 'stage', head: texts(locale)('col.stage'), cell: ({ stage }) => <Tag tone={stage === 'mission' ? 'on' : 'plain'}>{todayTexts(locale)(`stage.${stage}`)}</Tag> })
const contactColumn = <Line extends { contacted_on: TerritoryLine['contacted_on'] }>(locale: Locale): Column<Line> =>
  ({ key: 'contacted', head: texts(locale)('col.contacted'), nowrap: true, cell: ({ contacted_on }) => formats(locale).dateTable(contacted_on) })

/** A head of two words on two lines, so that a column of numbers stays narrow. */
export function TwoLines({ children }: { children: string }) {
  const at = children.lastIndexOf(' ')
  return at < 0 ? <>{children}</> : <>{children.slice(0, at)}<br />{children.slice(at + 1)}</>
}

function Next({ locale, shown, id }: { locale: Locale; shown: FilesOfTerritory; id: string }) {
  const task = shown.next[id]
  if (!task) return <span class="muted">{texts(locale)('none.next')}</span>
  const { title } = taskWords(locale, task, shown.today)
  const { when, late, detail } = whenOf(locale, task, shown.today)
  return <><a href={task.href}>{title}</a><small>{late ? <span class="late">{`${when} ${detail ?? ''}`}</span> : when}</small></>
}

function territoryColumns(locale: Locale, shown: FilesOfTerritory): Column<TerritoryLine>[] {
  const t = texts(locale)
  const { number, date } = formats(locale)
  const jobs = (key: 'created' | 'kept'): Column<TerritoryLine> =>
    ({ key, numeric: true, label: t(`col.${key}`), head: <QuantityLabel of="planned"><TwoLines>{t(`col.${key}`)}</TwoLines></QuantityLabel>, cell: ({ [key]: count }) => (count === null ? <span class="muted">{t('none.jobs')}</span> : number(count)) })
  return [
    { key: 'file', head: t('col.file'), names: true, cell: ({ reference, sme, contacted_on }) => <><a href={fileAddress(reference)}>{sme}</a><small>{t('file.contacted', { reference, date: date(contacted_on) })}</small></> },
    stageColumn(locale), { key: 'next', head: t('col.next'), cell: ({ id }) => <Next locale={locale} shown={shown} id={id} /> }, familyColumn(locale),
    { key: 'headcount', head: t('col.headcount'), numeric: true, cell: ({ headcount }) => (headcount === null ? <span class="muted">{t('none.headcount')}</span> : number(headcount)) },
    jobs('created'), jobs('kept'),
  ]
}

function Filters({ locale, shown: { filter, years } }: { locale: Locale; shown: FilesOfTerritory }) {
  const t = texts(locale)
  const filtered = filter.stage !== null || filter.year !== null || filter.search !== ''
  return (
    <FilterForm action="/dossiers" label={t('filter.label')}>
      <Field type="search" name="recherche" label={t('filter.search')} value={filter.search} maxlength={100} />
      <Select name="etape" label={t('filter.stage')} empty={t('filter.stage.all')} value={filter.stage ?? ''} options={stages.map((stage) => ({ value: stage, label: todayTexts(locale)(`stage.${stage}`) }))} />
      <Select name="annee" label={t('filter.year')} empty={t('filter.year.all')} value={String(filter.year ?? '')} options={years.map((year) => ({ value: String(year), label: String(year) }))} />
      <Button>{t('filter.go')}</Button>
      {filtered && <a href="/dossiers">{t('filter.clear')}</a>}
    </FilterForm>
  )
}

export function TerritoryFiles({ locale, shown }: { locale: Locale; shown: FilesOfTerritory }) {
  const t = texts(locale)
  const { filter, rows, pages } = shown
  const bare = filter.stage === null && filter.year === null && filter.search === ''
  return (
    <>
      <Filters locale={locale} shown={shown} />
      {rows.length === 0 ? <Empty title={t(bare ? 'empty.territory' : 'empty.filtered')}>{t(bare ? 'empty.territory.text' : 'empty.filtered.text')}</Empty>
        : <Table caption={t('caption')} rows={rows} rowKey={({ id }) => id} columns={territoryColumns(locale, shown)} stack hover />}
      <Pagination locale={locale} page={filter.page} pages={pages} href={(page) => listAddress({ recherche: filter.search, etape: filter.stage, annee: filter.year, page })} />
    </>
  )
}

type FoundProps<Line> = { locale: Locale; reader: Reader; shown: { search: string; page: number; pages: number; rows: readonly Line[] }; caption: string; columns: readonly Column<Line>[] }

/** A list with a search only: those who see a few files. */
function FoundFiles<Line extends { id: string }>({ locale, reader, shown: { search, page, pages, rows }, caption, columns }: FoundProps<Line>) {
  const t = texts(locale)
  const kind = reader === 'sme-manager' ? 'sme-manager' : 'committee-member'
  return (
    <>
      {(pages > 1 || search !== '') && (
        <FilterForm action="/dossiers" label={t('filter.label')}>
          <input type="hidden" name="vue" value={reader} />
          <Field type="search" name="recherche" label={t('filter.search')} value={search} maxlength={100} />
          <Button>{t('filter.go')}</Button>
          {search !== '' && <a href={listAddress({ vue: reader })}>{t('filter.clear')}</a>}
        </FilterForm>
      )}
      {rows.length === 0 ? <Empty title={t(search ? 'empty.filtered' : `empty.${kind}`)}>{t(search ? 'empty.filtered.text' : `empty.${kind}.text`)}</Empty>
        : <Table caption={caption} rows={rows} rowKey={({ id }) => id} columns={columns} stack hover />}
      <Pagination locale={locale} page={page} pages={pages} href={(to) => listAddress({ vue: reader, recherche: search, page: to })} />
    </>
  )
}

export function ManagerFiles({ locale, shown }: { locale: Locale; shown: FilesOfManager }) {
  return <FoundFiles<OwnLine> locale={locale} reader="sme-manager" shown={shown} caption={texts(locale)('caption.own')} columns={[fileColumn(locale), stageColumn(locale), familyColumn(locale), contactColumn(locale)]} />
}

export function CommitteeFiles({ locale, shown }: { locale: Locale; shown: FilesOfCommittee }) {
  const t = texts(locale)
  const { dateTable, days } = formats(locale)
  const columns: Column<CommitteeLine>[] = [
    fileColumn(locale), familyColumn(locale),
    { key: 'heard', head: t('col.heard'), nowrap: true, cell: ({ held_on }) => dateTable(held_on) },
    { key: 'outcome', head: t('col.outcome'), cell: ({ outcome }) => (outcome ? committeeTexts(locale)(`outcome.${outcome}`) : <Tag tone="wait">{t('none.outcome')}</Tag>) },
    { key: 'days', head: t('col.days'), numeric: true, cell: ({ half_days, outcome }) => (half_days ? days(half_days) : <span class="muted">{t(outcome ? 'none.days' : 'none.days-yet')}</span>) },
  ]
  return (
    <>
      <p class="muted measure">{t('lead.committee')}</p>
      <FoundFiles locale={locale} reader="committee-member" shown={shown} caption={t('caption.committee')} columns={columns} />
    </>
  )
}

type ListProps = { locale: Locale; total: number | null; open: readonly Reader[]; reader: Reader | null; children: ComponentChildren }

/** The list's own head; somebody with two capacities chooses between them. */
export function ListView({ locale, total, open, reader, children }: ListProps) {
  const t = texts(locale)
  return (
    <div class="stack">
      <ScreenHead title={t('title')} {...(total === null ? {} : { facts: [t('found', { count: total })] })} {...(reader === 'territory-coordinator' ? { action: <LinkButton variant="primary" href="/dossiers/nouveau">{t('new-sheet')}</LinkButton> } : {})} />
      {open.length > 1 && <Segments label={t('views')} items={open.map((one) => ({ label: t(`view.${one}`), href: listAddress({ vue: one }), current: one === reader }))} />}
      {children}
    </div>
  )
}

/** For those who read numbers, not names. */
export const NothingOpen = ({ locale }: { locale: Locale }) => <Empty title={texts(locale)('empty.closed')}>{texts(locale)('empty.closed.text')}</Empty>
