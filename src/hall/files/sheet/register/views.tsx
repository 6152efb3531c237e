import { behalfSentence } from '#house/behalf/behalf.tsx'
import { yearOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { HalfDay, HalfDayLegend, halfDayStates, type HalfDayState } from '#house/ui/half-day.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { answersTo } from '#journey/07-ledger/desk/rules.ts'
import { texts as ledgerTexts } from '#journey/07-ledger/desk/schema.ts'
import { halfDayLife } from '#journey/07-ledger/lifecycle.ts'
import { markOf } from '#journey/07-ledger/links/schema.ts'
import { sheetsAddress } from '#journey/07-ledger/sheets/schema.ts'
import { capitalised } from '#people/links/schema.ts'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'
import type { RegisterRow } from './queries.ts'
import { byProposal, entryOf } from './rules.ts'

type Props = { locale: Locale; shown: Shown }
type RowProps = Props & { row: RegisterRow }

/** Dates that are not in the register yet look planned; a half-day set aside has no mark. */
const stateOf = ({ status }: RegisterRow): HalfDayState | null => (status === 'held' || status === 'agreed' ? 'planned' : (markOf[status] ?? null))

function wordOf(locale: Locale, { status, day, declared_on, confirmed_on, held_until, reason }: RegisterRow, today: Shown['today']): string {
  const { dateMargin, dateTime } = formats(locale)
  const short = (date: typeof declared_on) => (date ? dateMargin(date, yearOf(today)) : '')
  const key = status === 'planned' && day < today ? 'undeclared' : status
  return texts(locale)(`word.${key}`, { declared: short(declared_on), confirmed: short(confirmed_on), until: held_until ? dateTime(held_until) : '', reason: reason ?? '' })
}

function Word({ locale, shown, row }: RowProps) {
  const entries = (shown.after?.entries ?? []).filter(({ object_id }) => object_id === row.id).map((entry) => behalfSentence(locale, entryOf(entry)))
  const state = stateOf(row)
  const said = wordOf(locale, row, shown.today)
  if (!state) return <span class="muted">{said}</span>
  return <HalfDay state={state} waiting={state === 'declared' || state === 'reported'} {...(entries.length > 0 ? { onBehalf: `${entries.join('. ')}.` } : {})}>{said}</HalfDay>
}

/** Where the coordinator enters what was said of a half-day, or moves one to come. */
function Act({ locale, shown: { head, today }, row }: RowProps) {
  const t = texts(locale)
  if (row.status === 'held' || row.status === 'agreed') return null
  const what = formats(locale).halfDay(row.day, row.half)
  if (answersTo({ status: row.status, day: row.day }, today).length > 0) return <small><a href={fileAddress(head.reference, `/registre/${row.id}`)} aria-label={t('named', { verb: t('enter'), what })}>{t('enter')}</a></small>
  if (halfDayLife.transitions.correct.from.some((status) => status === row.status)) return <small><a href={fileAddress(head.reference, `/registre/${row.id}`)} aria-label={t('named', { verb: t('correct'), what })}>{t('correct')}</a></small>
  if (row.status !== 'planned' || !row.booking_id) return null
  return <small><a href={fileAddress(head.reference, `/seances/${row.booking_id}`)} aria-label={t('named', { verb: t('move'), what })}>{t('move')}</a></small>
}

/** What stands on a receipt and has changed since is told here too: the receipt itself stays as it is. */
function OnReceipt({ locale, row: { receipt, receipt_wrong } }: Pick<RowProps, 'locale' | 'row'>) {
  if (!receipt) return null
  return <small class={receipt_wrong ? 'is-wait' : undefined}>{texts(locale)(receipt_wrong ? 'register.receipt.wrong' : 'register.receipt', { number: receipt })}</small>
}

function columnsOf({ locale, shown }: Props): Column<RegisterRow>[] {
  const t = texts(locale)
  const { dateTable, half } = formats(locale)
  return [
    { key: 'when', head: t('register.when'), nowrap: true, names: true, cell: (row) => <>{dateTable(row.day)}<small>{half(row.half)}</small></> },
    { key: 'place', head: t('register.place'), nowrap: true, cell: ({ place }) => capitalised(ledgerTexts(locale)(`place.${place}`)) },
    { key: 'task', head: t('register.task'), cell: ({ task }) => task || <span class="muted">{t('register.task.none')}</span> },
    { key: 'word', head: t('register.word'), cell: (row) => <><Word locale={locale} shown={shown} row={row} />{shown.desk && <Act locale={locale} shown={shown} row={row} />}<OnReceipt locale={locale} row={row} /></> },
  ]
}

function Group({ locale, shown, rows, titled }: Props & { rows: readonly RegisterRow[]; titled: boolean }) {
  const t = texts(locale)
  const expert = rows[0]?.expert
  const caption = expert ? t('register.caption', { expert }) : t('register.caption.unnamed')
  const missionId = shown.desk ? rows.find(({ mission_id }) => mission_id)?.mission_id : null
  return (
    <>
      {titled && <h3 class="h-sub mt-3">{caption}</h3>}
      <Table caption={caption} rows={rows} rowKey={({ id }) => id} columns={columnsOf({ locale, shown })} stack hover />
      {missionId && <p class="mt-2"><a href={sheetsAddress(shown.head.reference, missionId)} {...(titled ? { 'aria-label': t('named', { verb: t('register.sheets'), what: caption }) } : {})}>{t('register.sheets')}</a></p>}
    </>
  )
}

/** Every half-day with the word of either side; dates held or agreed stand there before the letter is signed. */
export function RegisterSection({ locale, shown }: Props) {
  const t = texts(locale)
  const rows = shown.after?.register ?? []
  const groups = byProposal(rows)
  if (groups.length === 0) return null
  const present = new Set(rows.map(stateOf))
  return (
    <Section id="registre" title={t('register')} note={t('register.note', { count: rows.length })}>
      {groups.map(([proposalId, own]) => <Group key={proposalId} locale={locale} shown={shown} rows={own} titled={groups.length > 1} />)}
      <HalfDayLegend locale={locale} states={halfDayStates.filter((state) => present.has(state))} />
      {present.has('tacit') && <p class="meta mt-2">{t('register.tacit')}</p>}
    </Section>
  )
}
