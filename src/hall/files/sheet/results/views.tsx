import { behalfSentence } from '#house/behalf/behalf.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { texts as closingTexts } from '#journey/10-closing/desk/schema.ts'
import { TwoLines } from '../../list/views.tsx'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'
import { entryOf } from '../register/rules.ts'
import type { Results } from './queries.ts'

type Props = { locale: Locale; shown: Shown }
type Closing = Results['closings'][number]
type FollowUp = Results['followUps'][number]
type Advance = Results['advances'][number]

/** What was entered in somebody's name about this object, said under it. */
function Entries({ locale, shown, id }: Props & { id: string }) {
  const own = (shown.after?.entries ?? []).filter(({ object_id }) => object_id === id)
  return <>{own.map((entry) => <small key={`${entry.action}${entry.said_on}`} class="sub">{behalfSentence(locale, entryOf(entry))}.</small>)}</>
}

function ClosingBlock({ locale, shown, closing }: Props & { closing: Closing }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const expert = closing.family_name ? `${closing.given_name ?? ''} ${closing.family_name}` : t('proposal.hidden')
  const link = shown.desk && <a href={fileAddress(shown.head.reference, `/bilans/${closing.id}`)} aria-label={t('named', { verb: t(closing.status === 'open' ? 'enter' : 'open'), what: t('closing.title', { expert }) })}>{t(closing.status === 'open' ? 'enter' : 'open')}</a>
  return (
    <>
      <h3 class="h-sub mt-3">{t('closing.title', { expert })}{closing.closed_on && <> <span class="meta">{t('closing.closed', { date: date(closing.closed_on) })}</span></>}</h3>
      {closing.status === 'open' ? <p>{t('closing.open', { date: date(closing.opened_on) })}</p> : (
        <DefinitionList items={[
          { term: t('closing.met'), description: closing.objective_met ? closingTexts(locale)(`met.${closing.objective_met}`) : t('follow-up.none') },
          { term: t('closing.tools'), description: closing.tools_left || t('follow-up.none') },
          ...(closing.next_step ? [{ term: t('closing.next'), description: closing.next_step }] : []),
        ]} />
      )}
      <Entries locale={locale} shown={shown} id={closing.id} />
      {Number(closing.talks) > 0 && <p>{t('closing.talks', { count: Number(closing.talks) })}</p>}
      {link && <p class="mt-2">{link}</p>}
    </>
  )
}

export function ClosingSection({ locale, shown }: Props) {
  const closings = shown.after?.results.closings ?? []
  if (closings.length === 0) return null
  return <Section title={texts(locale)('closings')}>{closings.map((closing) => <ClosingBlock key={closing.id} locale={locale} shown={shown} closing={closing} />)}</Section>
}

function When({ locale, shown, row }: Props & { row: FollowUp }) {
  const t = texts(locale)
  const months = t('follow-up.months', { months: row.months })
  return (
    <>
      {shown.desk ? <a href={fileAddress(shown.head.reference, `/suivis/${row.id}`)}>{months}</a> : months}
      <small>{t('follow-up.due', { date: formats(locale).date(row.due_on) })}</small>
      <small>{t(`follow-up.state.${row.status}`)}</small>
      <Entries locale={locale} shown={shown} id={row.id} />
    </>
  )
}

type Kind = 'created' | 'kept'

function jobColumns({ locale, shown }: Props, kind: Kind): Column<FollowUp>[] {
  const t = texts(locale)
  const count = (value: number | null) => (value === null ? <span class="muted">{t('follow-up.none')}</span> : formats(locale).number(value))
  const column = (word: 'planned' | 'declared' | 'verified'): Column<FollowUp> =>
    ({ key: word, numeric: true, label: t(`follow-up.${kind}.${word}`), head: <QuantityLabel of={word === 'declared' ? 'delivered' : word}><TwoLines>{t(`follow-up.${kind}.${word}`)}</TwoLines></QuantityLabel>, cell: (row) => count(row[`jobs_${kind}_${word}`]) })
  const when: Column<FollowUp> = { key: 'when', head: t('follow-up.when'), names: true, cell: (row) => (kind === 'created' ? <When locale={locale} shown={shown} row={row} /> : t('follow-up.months', { months: row.months })) }
  return [when, column('planned'), column('declared'), column('verified')]
}

/** What was planned, what the firm declares, what was seen on paper: three columns of their own; jobs created and jobs kept in two tables, since nobody adds them up. */
export function FollowUpSection({ locale, shown }: Props) {
  const t = texts(locale)
  const rows = shown.after?.results.followUps ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('follow-ups')} note={t('follow-ups.note')}>
      {(['created', 'kept'] as const).map((kind) => <div key={kind} class="mt-3"><Table caption={t(`follow-ups.caption.${kind}`)} rows={rows} rowKey={({ id }) => id} columns={jobColumns({ locale, shown }, kind)} stack /></div>)}
      <p class="meta mt-2">{t('follow-ups.rule')}</p>
    </Section>
  )
}

const dayOfAdvance = ({ status, granted_on, contracted_on, disbursed_on }: Advance) => (status === 'granted' ? granted_on : status === 'contracted' ? (contracted_on ?? granted_on) : (disbursed_on ?? granted_on))

export function AdvanceAside({ locale, shown }: Props) {
  const t = texts(locale)
  const { euros, date } = formats(locale)
  const advances = shown.after?.results.advances ?? []
  if (advances.length === 0) return null
  return (
    <Aside title={t('advance')}>
      <Rows rows={advances.map((advance) => {
        const said = t(`advance.${advance.status}`, { date: date(dayOfAdvance(advance)) })
        return { what: shown.desk ? <a href={fileAddress(shown.head.reference, `/avances/${advance.id}`)}>{said}</a> : said, end: euros(advance.amount_cents) }
      })} />
    </Aside>
  )
}
