import type { ComponentChildren } from 'preact'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows, type Row } from '#house/ui/aside.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { familyName } from '#people/skills/schema.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { boardStages, texts } from '../schema.ts'
import type { Request } from './queries.ts'

/** Lines under one title; a room without lines is not shown. */
export type Block = { title: string; rows: readonly Row[]; note?: string }

type OthersProps = { locale: Locale; today: PlainDate; blocks: readonly Block[]; children?: ComponentChildren }

export function OthersView({ locale, today, blocks, children }: OthersProps) {
  const t = texts(locale)
  const full = blocks.filter(({ rows }) => rows.length > 0)
  const meta = formats(locale).dateLong(today)
  return (
    <div class="stack-l">
      <ScreenHead meta={`${meta[0]?.toUpperCase() ?? ''}${meta.slice(1)}`} title={t('others.title')} />
      {full.length === 0 && !children && <Empty title={t('others.none')}>{t('others.none.text')}</Empty>}
      {full.map(({ title, rows, note }) => (
        <section key={title} class="aside">
          <h2>{title}</h2>
          <Rows rows={rows} />
          {note && <p class="meta mt-2">{note}</p>}
        </section>
      ))}
      {children}
    </div>
  )
}

/** A request without the firm's name, and the link that answers it where this person has one. */
export function requestRow(locale: Locale, { id, family, half_days, window_from, window_to, expires_on }: Request, address: (id: string) => string | null): Row {
  const t = texts(locale)
  const { days, range, date } = formats(locale)
  const href = address(id)
  const what = t('others.request', { family: familyName(locale, family), days: days(half_days), range: range(window_from, window_to), date: expires_on ? date(expires_on) : '' })
  return { what, ...(href ? { end: <a href={href} aria-label={`${t('others.answer')} : ${what}`}>{t('others.answer')}</a> } : {}) }
}

export type StageCount = { slug: string; name: string; stage: string; count: number }

/** Territories with how many files stand at each stage: numbers, no names. */
export function NetworkTable({ locale, rows }: { locale: Locale; rows: readonly StageCount[] }) {
  const t = texts(locale)
  const territories = [...new Map(rows.map(({ slug, name }) => [slug, { slug, name }])).values()]
  const of = (slug: string, stage: string) => rows.find((row) => row.slug === slug && row.stage === stage)?.count ?? 0
  if (territories.length === 0) return <Empty title={t('network.none')}>{t('network.none.text')}</Empty>
  return (
    <section class="stack">
      <h2 class="h-section">{t('network.title')}</h2>
      <p class="muted">{t('network.lead')}</p>
      <Table caption={t('network.title')} rows={territories} rowKey={({ slug }) => slug} columns={[
        { key: 'territory', head: t('network.territory'), names: true, cell: ({ name }) => name },
        ...boardStages.map((stage) => ({ key: stage, head: t(`stage.${stage}`), numeric: true, cell: ({ slug }: { slug: string }) => of(slug, stage) })),
      ]} />
    </section>
  )
}
