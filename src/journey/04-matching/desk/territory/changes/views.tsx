import { addDays, dayOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { Params, Translate } from '#house/i18n/catalogue.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Table, type Column } from '#house/ui/table.tsx'
import { toHalfDays } from '#house/units.ts'
import { familyName } from '#people/skills/schema.ts'
import type { Blocking } from '../../../runs/solver/blocking.ts'
import type { Cause, Change } from '../../../runs/solver/changes.ts'
import { tens } from '../../assignment/rules.ts'
import { gateIn } from '../../reasons/rules.ts'
import { matchingAddress } from '../schema.ts'
import type { Story } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; story: Story; today: PlainDate }

/** Names as they stand in a sentence; what is not visible any more says so. */
function namesIn(locale: Locale, { needs, experts }: Story) {
  const t = texts(locale)
  return { expert: (id: string) => experts[id] ?? t('somebody'), sme: (id: string) => needs[id]?.sme ?? t('some-need') }
}

/** The firm, its link and the family of the need. */
function Need({ locale, story, needId }: { locale: Locale; story: Story; needId: string }) {
  const need = story.needs[needId]
  if (!need) return <>{texts(locale)('some-need')}</>
  return <><a href={matchingAddress(need.reference, needId)}>{need.sme}</a><small>{familyName(locale, need.family)}</small></>
}

function causeParams(locale: Locale, story: Story, cause: Cause): Params {
  const { days } = formats(locale)
  if (cause.code === 'now-excluded' || cause.code === 'no-longer-excluded') return { gate: gateIn(locale, cause.gate) }
  if (cause.code === 'given-to' || cause.code === 'freed-from') return { sme: namesIn(locale, story).sme(cause.needId) }
  if (cause.code === 'site-days') return { before: days(toHalfDays(cause.before)), after: days(toHalfDays(cause.after)) }
  if (cause.code === 'better') return { points: tens(cause.points) }
  return cause.code === 'weights' ? { before: cause.before, after: cause.after } : {}
}

/** What happened to a need, then why. */
function changeIn(locale: Locale, story: Story, change: Change): string {
  const t = texts(locale) as Translate
  if (!('because' in change)) return change.kind === 'new' ? t('what.new') : t(`gone.${story.needs[change.needId]?.gone ?? 'moved-on'}`)
  const { expert } = namesIn(locale, story)
  const who = { from: 'from' in change ? expert(change.from) : '', to: 'to' in change ? expert(change.to) : '' }
  return `${t(`what.${change.kind}`, who)} ${t(`cause.${change.because.code}`, { ...who, ...causeParams(locale, story, change.because) })}`
}

export function Changes({ locale, story, today }: Props) {
  const t = texts(locale)
  const { since, changed, changedTotal } = story
  if (since === null) return <p class="muted">{t('first')}</p>
  const day = dayOf(since)
  const title = t('title', { day: day === addDays(today, -1) ? 'yesterday' : 'earlier', date: formats(locale).date(day) })
  const columns: Column<Change>[] = [
    { key: 'need', head: t('blocking.col.need'), names: true, cell: ({ needId }) => <Need locale={locale} story={story} needId={needId} /> },
    { key: 'what', head: t('col.what'), label: '', cell: (change) => <div><strong>{t(`kind.${change.kind}`)}</strong><br />{changeIn(locale, story, change)}</div> },
  ]
  return (
    <section class="bl">
      <header><h2 class="h-section">{title}</h2></header>
      {changed.length === 0 ? <p class="muted">{t('none')}</p> : <Table caption={title} rows={changed} rowKey={({ needId }) => needId} columns={columns} stack />}
      {changedTotal > changed.length && <p class="muted">{t('more', { count: changedTotal - changed.length })}</p>}
    </section>
  )
}

function becauseIn(locale: Locale, story: Story, { because }: Blocking): string {
  const t = texts(locale)
  if (because.code === 'load') return t('because.load', { engagements: because.engagements })
  if (because.code === 'overall') return t('because.overall')
  const loses = because.loses === null ? 'none' : t('points', { points: Math.max(0, tens(because.loses)) })
  return t(`because.${because.code}`, { sme: namesIn(locale, story).sme(because.needId), loses })
}

/** Pairs that would rather meet otherwise: told, never imposed. */
export function BlockingPairs({ locale, story }: Omit<Props, 'today'>) {
  const t = texts(locale)
  const { blocking, blockingTotal } = story
  if (blockingTotal === 0) return <p class="muted">{t('blocking.none')}</p>
  const columns: Column<Blocking>[] = [
    { key: 'need', head: t('blocking.col.need'), names: true, cell: ({ needId }) => <Need locale={locale} story={story} needId={needId} /> },
    { key: 'expert', head: t('blocking.col.expert'), cell: ({ expertId, fit, given }) => <>{namesIn(locale, story).expert(expertId)}<small>{t('blocking.fit', { fit: tens(fit), given: given === null ? 'none' : String(tens(given)) })}</small></> },
    { key: 'why', head: t('blocking.col.why'), cell: (one) => <div>{becauseIn(locale, story, one)}</div> },
  ]
  return (
    <details class="data">
      <summary>{t('blocking', { count: blockingTotal })}</summary>
      <p class="muted measure">{t('blocking.lead')}</p>
      <Table caption={t('blocking', { count: blockingTotal })} rows={blocking} rowKey={({ needId }) => needId} columns={columns} stack />
    </details>
  )
}
