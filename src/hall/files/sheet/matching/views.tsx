import { behalfSentence } from '#house/behalf/behalf.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Section } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag, type Tone } from '#house/ui/tag.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import { TwoLines } from '../../list/views.tsx'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'
import { entryOf } from '../register/rules.ts'
import type { ProposalRow } from './queries.ts'

type Props = { locale: Locale; shown: Shown }

const tones: Partial<Record<ProposalRow['status'], Tone>> = { 'accepted-by-sme': 'ok', declined: 'late', expired: 'late', superseded: 'line' }

function detailOf(locale: Locale, row: ProposalRow): string | null {
  const t = texts(locale)
  const { date } = formats(locale)
  if (row.status === 'declined') return t('proposal.declined', { by: (row.declined_by ?? 'coordinator').replaceAll('-', ''), date: row.closed_on ? date(row.closed_on) : '', reason: row.reason ?? '' }).trim()
  if (row.closed_on) return t('proposal.on', { date: date(row.closed_on) })
  return row.expires_on ? t('proposal.until', { date: date(row.expires_on) }) : null
}

function Answer({ locale, shown, row }: Props & { row: ProposalRow }) {
  const t = texts(locale)
  const entries = (shown.after?.entries ?? []).filter(({ object_id }) => object_id === row.id)
  const detail = detailOf(locale, row)
  return (
    <>
      <Tag tone={tones[row.status] ?? 'wait'}>{t(`proposal.state.${row.status}`)}</Tag>
      {detail && <small>{detail}</small>}
      {entries.map((entry) => <small key={`${entry.action}${entry.said_on}`}>{behalfSentence(locale, entryOf(entry))}</small>)}
    </>
  )
}

function columnsOf({ locale, shown }: Props): Column<ProposalRow>[] {
  const t = texts(locale)
  const name = ({ expert }: ProposalRow) => expert ?? t('proposal.hidden')
  const fit: Column<ProposalRow> = { key: 'fit', head: <TwoLines>{t('proposal.fit')}</TwoLines>, label: t('proposal.fit'), numeric: true, cell: (row) => (row.fit === null ? '' : t('proposal.fit.value', { fit: Math.round(row.fit / 10) })) }
  return [
    {
      key: 'expert', head: t('proposal.expert'), names: true,
      cell: (row) => <>{shown.desk ? <a href={fileAddress(shown.head.reference, `/propositions/${row.id}`)}>{name(row)}</a> : name(row)}{row.company && <small>{row.company}</small>}</>,
    },
    { key: 'need', head: t('proposal.need'), cell: (row) => <>{familyName(locale, row.family_code)}<small>{formats(locale).days(row.half_days)}</small></> },
    ...(shown.desk ? [fit] : []),
    { key: 'answer', head: t('proposal.answer'), cell: (row) => <Answer locale={locale} shown={shown} row={row} /> },
  ]
}

/** Who was asked and what they answered; the firm reads only what it was told. */
export function MatchingSection(props: Props) {
  const { locale, shown: { after, desk } } = props
  const t = texts(locale)
  if (!after || (after.proposals.length === 0 && after.searching.length === 0)) return null
  return (
    <Section title={t('proposals')}>
      {after.proposals.length > 0 && <Table caption={t('proposals.caption')} rows={after.proposals} rowKey={({ id }) => id} columns={columnsOf(props)} stack hover />}
      {after.searching.length > 0 && <p class="mt-2">{t('proposals.searching')}</p>}
      {desk && <p class="meta mt-2">{t('proposals.confidential')}</p>}
    </Section>
  )
}
