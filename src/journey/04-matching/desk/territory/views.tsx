import { daysBetween } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import { tens } from '../assignment/rules.ts'
import { texts as assignmentTexts } from '../assignment/schema.ts'
import { differenceIn, ProofLine, whyNobody } from '../assignment/views.tsx'
import { weightsAddress } from '../../weights/schema.ts'
import type { NeedsOfTerritory } from './queries.ts'
import { BlockingPairs, Changes } from './changes/views.tsx'
import { ProgressMessage, ReplayForm, Restart } from './progress/views.tsx'
import { matchingAddress, territoryAddress, texts } from './schema.ts'

type Props = { locale: Locale; shown: NeedsOfTerritory; /** Why the last computation did not end. */ said: string | null }
type NeedLine = NeedsOfTerritory['needs'][number]
type HinderedLine = NeedsOfTerritory['hindered'][number]

function Given({ locale, line: { given, why, instead } }: { locale: Locale; line: NeedLine }) {
  const t = texts(locale)
  if (given) return <>{given.name}<small>{t('given', { company: given.company, fit: tens(given.fit) })}</small>{instead && <small>{differenceIn(locale, instead.difference, instead)}</small>}</>
  return <span class="muted">{why ? whyNobody(locale, why) : t('later')}</span>
}

function needColumns(locale: Locale, { today, needs }: NeedsOfTerritory): Column<NeedLine>[] {
  const t = texts(locale)
  const { days, since, date, number } = formats(locale)
  const family = (line: NeedLine) => familyName(locale, line.family)
  return [
    { key: 'need', head: t('col.need'), names: true, cell: (line) => <>{line.sme}<small>{t('about', { family: family(line), capability: line.capability || 'none' })}</small></> },
    { key: 'since', head: t('col.since'), cell: (line) => <>{since(Math.max(0, daysBetween(line.since, today)))}<small>{t('since', { date: date(line.since) })}</small></> },
    { key: 'days', head: t('col.days'), numeric: true, cell: (line) => days(line.half_days) },
    { key: 'possible', head: t('col.possible'), numeric: true, cell: ({ possible }) => (possible === null ? <span class="muted">{t('later')}</span> : number(possible)) },
    { key: 'given', head: t('col.given'), cell: (line) => <Given locale={locale} line={line} /> },
    {
      key: 'open', head: t('col.open'), label: '', cell: (line) => (
        <LinkButton size="small" variant={line === needs[0] ? 'primary' : 'plain'} href={matchingAddress(line.reference, line.need_id)}>{t('open')}<span class="vh"> {t('open.for', { sme: line.sme, family: family(line) })}</span></LinkButton>
      ),
    },
  ]
}

function hinderedColumns(locale: Locale): Column<HinderedLine>[] {
  const t = texts(locale)
  const { date } = formats(locale)
  return [
    { key: 'need', head: t('col.need'), names: true, cell: ({ reference, sme, family }) => <><a href={fileAddress(reference)}>{sme}</a><small>{familyName(locale, family)}</small></> },
    { key: 'why', head: t('col.why'), cell: ({ hindrance, wording, window_to }) => t(`why.${hindrance}`, { wording: wording ?? '', date: window_to ? date(window_to) : '' }) },
    { key: 'mend', head: t('col.mend'), label: '', cell: ({ hindrance, remedy, sme }) => <a href={remedy}>{t(`mend.${hindrance}`)}<span class="vh"> ({sme})</span></a> },
  ]
}

function Hindered({ locale, shown: { hindered, hinderedTotal } }: Props) {
  const t = texts(locale)
  if (hindered.length === 0) return null
  return (
    <section class="bl">
      <header><h2 class="h-section">{t('hindered', { count: hinderedTotal })}</h2></header>
      <p class="muted">{t('hindered.lead')}{hinderedTotal > hindered.length && ` ${t('hindered.more', { count: hindered.length })}`}</p>
      <Table caption={t('hindered', { count: hinderedTotal })} rows={hindered} rowKey={({ need_id }) => need_id} columns={hinderedColumns(locale)} stack hover />
    </section>
  )
}

/** How good the answer is, and what is done about it when it is no longer the answer to today's question. */
function Answered({ locale, shown, said }: Props) {
  const { proof, progress, replay, today, total, most } = shown
  return (
    <>
      <ProgressMessage locale={locale} progress={progress} proof={proof} today={today} said={said} />
      {proof && <ProofLine locale={locale} proof={proof} today={today}><ReplayForm locale={locale} proof={proof} replay={replay} today={today} /></ProofLine>}
      {progress.standing === 'current' && <Restart locale={locale} />}
      {total > most && <p class="muted">{assignmentTexts(locale)('most', { most })}</p>}
    </>
  )
}

export function TerritoryView(props: Props) {
  const { locale, shown } = props
  const t = texts(locale)
  const { total, page, pages, needs, experts, today, story } = shown
  return (
    <div class="stack">
      <ScreenHead title={t('title')} facts={[t('facts.open', { count: total }), ...(total > 0 ? [t('facts.experts', { count: experts })] : [])]} />
      {needs.length === 0 ? <Empty title={t('empty')}>{t('empty.text')}</Empty> : (
        <>
          <p class="muted measure">{t('lead')}</p>
          <Answered {...props} />
          <Table caption={t('caption')} rows={needs} rowKey={({ need_id }) => need_id} columns={needColumns(locale, shown)} stack hover />
          <Pagination locale={locale} page={page} pages={pages} href={(to) => (to === 1 ? territoryAddress : `${territoryAddress}?page=${to}`)} />
          {story && <BlockingPairs locale={locale} story={story} />}
        </>
      )}
      {story && (needs.length > 0 || story.changedTotal > 0) && <Changes locale={locale} story={story} today={today} />}
      <Hindered {...props} />
      <p><a href="/mise-en-relation/carte">{t('to.gap-map')}</a>{' · '}<a href="/mise-en-relation/refus">{t('to.refusals')}</a>{' · '}<a href="/mise-en-relation/voisins">{t('to.neighbours')}</a>{' · '}<a href={weightsAddress}>{t('to.weights')}</a></p>
    </div>
  )
}
