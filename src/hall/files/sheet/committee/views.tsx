import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { texts as deskTexts } from '#journey/03-committee/desk/schema.ts'
import { TwoLines } from '../../list/views.tsx'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'
import type { ConditionRow, DecisionRow, Hearing } from './queries.ts'

type Props = { locale: Locale; shown: Shown }

function Condition({ locale, shown, condition }: Props & { condition: ConditionRow }) {
  const t = texts(locale)
  const { id, status, wording, due_on, closed_on } = condition
  const said = t(`condition.${status}`, { wording: /[.!?…]$/.test(wording) ? wording : `${wording}.`, date: formats(locale).date(closed_on ?? due_on) })
  const link = shown.desk && status === 'open' && <> <a href={fileAddress(shown.head.reference, `/reserves/${id}`)} aria-label={t('named', { verb: t('condition.check'), what: wording })}>{t('condition.check')}</a></>
  return <small>{said}{link}</small>
}

const approves = ({ outcome }: DecisionRow) => outcome === 'approved' || outcome === 'approved-with-conditions'

function Advance({ locale, shown, row }: Props & { row: DecisionRow }) {
  const t = texts(locale)
  if (row.advance_cents === null) return <span class="supp">{t('decision.aside')}</span>
  return row.advance_cents > 0 ? <>{formats(locale).euros(row.advance_cents)}</> : <span class="muted">{t(shown.aside ? 'decision.aside' : 'decision.no-advance')}</span>
}

function columnsOf({ locale, shown }: Props): Column<DecisionRow>[] {
  const t = texts(locale)
  const { date, days, number } = formats(locale)
  const none = <span class="muted">{t('decision.nothing')}</span>
  const jobs = (key: 'created' | 'kept', value: (row: DecisionRow) => number): Column<DecisionRow> =>
    ({ key, numeric: true, label: t(`decision.${key}`), head: <QuantityLabel of="planned"><TwoLines>{t(`decision.${key}`)}</TwoLines></QuantityLabel>, cell: (row) => (approves(row) ? number(value(row)) : none) })
  return [
    {
      key: 'outcome', head: t('decision.outcome'), names: true,
      cell: (row) => <><strong>{deskTexts(locale)(`outcome.${row.outcome}`)}</strong><small>{date(row.decided_on)}</small>{row.reason && <small>{row.reason}</small>}{shown.committee.conditions.filter(({ decision_id }) => decision_id === row.id).map((condition) => <Condition key={condition.id} locale={locale} shown={shown} condition={condition} />)}</>,
    },
    { key: 'days', head: t('decision.days'), numeric: true, cell: (row) => (row.half_days > 0 ? days(row.half_days) : none) },
    { key: 'advance', head: <TwoLines>{t('decision.advance')}</TwoLines>, label: t('decision.advance'), numeric: true, cell: (row) => <Advance locale={locale} shown={shown} row={row} /> },
    jobs('created', (row) => row.jobs_created_planned), jobs('kept', (row) => row.jobs_kept_planned),
  ]
}

function voteOf({ locale, shown }: Props, { status, own, tally, quorum }: Hearing): string {
  const t = texts(locale)
  if (own === 'recused') return t('tally.aside')
  const mine = own && shown.reader === 'committee-member' ? `${t(`own.${own}`)} ` : ''
  if (!tally) return `${mine}${t('tally.later')}`
  return status === 'decided' || tally.for + tally.against + tally.abstention + tally.recused > 0 ? `${mine}${t('tally', { yes: tally.for, no: tally.against, abstention: tally.abstention, recused: tally.recused, quorum })}` : mine
}

function Hearings(props: Props) {
  const { locale, shown: { committee } } = props
  const t = texts(locale)
  if (committee.agenda.length === 0) return null
  return (
    <div class="mt-3">
      <ul class="rows">
        {committee.agenda.map((hearing) => <li key={hearing.id}><span>{t(`hearing.${hearing.status}`, { date: formats(locale).date(hearing.held_on), committee: hearing.committee })}<span class="sub">{voteOf(props, hearing)}</span></span></li>)}
      </ul>
      <p class="meta mt-2">{t('tally.who')}</p>
    </div>
  )
}

/** What was put before the committee and what it decided; of the votes, what this reader may know. */
export function CommitteeSection(props: Props) {
  const { locale, shown: { committee } } = props
  const t = texts(locale)
  if (committee.decisions.length === 0 && committee.agenda.length === 0) return null
  return (
    <Section title={t('decisions')}>
      {committee.decisions.length > 0 && <Table caption={t('decisions.caption')} rows={committee.decisions} rowKey={({ id }) => id} columns={columnsOf(props)} stack />}
      <Hearings {...props} />
    </Section>
  )
}
