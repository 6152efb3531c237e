import { dayOf, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, LinkButton } from '#house/ui/button.tsx'
import { Log } from '#house/ui/log.tsx'
import { Message } from '#house/ui/message.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { MailingSheet, RecipientRow, Written } from './queries.ts'
import { mailingAddress, texts } from './schema.ts'

function State({ locale, row }: { locale: Locale; row: RecipientRow }) {
  const t = texts(locale)
  if (!row.obstacle) return <>{t(row.with_id ? 'state.with' : 'state.sent')}</>
  return <><span class="late">{t(`obstacle.${row.obstacle}`)}</span>{row.obstacle === 'no-address' && row.site_id && <small><a href={`/sites/${row.site_id}/adresse`} aria-label={`${t('complete')} : ${row.firm ?? row.name}`}>{t('complete')}</a></small>}</>
}

function columns(locale: Locale): Column<RecipientRow>[] {
  const t = texts(locale)
  return [
    { key: 'name', head: t('col.name'), names: true, cell: ({ name, person_id }) => (person_id ? <a href={`/personnes/${person_id}`}>{name}</a> : name) },
    { key: 'about', head: t('col.about'), cell: ({ reference, firm }) => (reference ? <><a href={`/dossiers/${reference}`}>{firm}</a><small>{reference}</small></> : (firm ?? <span class="muted">{t('none.about')}</span>)) },
    { key: 'address', head: t('col.address'), cell: ({ address }) => (address ? address.split('\n').map((line, at) => <>{at > 0 && <br />}{line}</>) : <span class="muted">{t('none.address')}</span>) },
    { key: 'state', head: t('col.state'), cell: (row) => <State locale={locale} row={row} /> },
  ]
}

/** What was sent, to whom, and whom nothing could reach. */
export function MailingView({ locale, shown }: { locale: Locale; shown: MailingSheet }) {
  const t = texts(locale)
  const { medium, sent, letters, kept } = shown
  const meta = `${t('meta', { medium: medium.replace('-', ''), date: formats(locale).date(dayOf(shown.sent_at)) })}${shown.by ? ` ${t('by', { by: shown.by })}` : ''}`
  return (
    <div class="stack">
      <ScreenHead meta={meta} title={shown.subject} facts={[t('sent', { medium: medium.replace('-', ''), letters }), t('logged', { sent })]} />
      {kept > 0 && <Message tone="wait" title={t('kept', { kept })}>{t('kept.text')}</Message>}
      {medium === 'letter' ? <Actions><LinkButton variant="primary" href={mailingAddress(shown.id, '/lettres.pdf')}>{t('letters')}</LinkButton></Actions> : <p class="muted measure">{t('queued')}</p>}
      <Sheet>
        <Section title={t('words')}><div class="measure">{shown.body.split(/\n\s*\n/).map((part, at) => <p key={at} class={at > 0 ? 'mt-3' : undefined}>{part}</p>)}</div></Section>
        <Section title={t('recipients')}>
          <Table caption={t('recipients')} rows={shown.rows} rowKey={({ id }) => id} columns={columns(locale)} stack />
          <Pagination locale={locale} page={shown.page} pages={shown.pages} href={(page) => mailingAddress(shown.id, `?page=${page}`)} />
        </Section>
      </Sheet>
    </div>
  )
}

const shownWritten = 4

/** What left from lists to a file or a person, each leading to the whole sending. */
export function WrittenList({ locale, written, today }: { locale: Locale; written: readonly Written[]; today: PlainDate }) {
  const t = texts(locale)
  if (written.length === 0) return null
  return (
    <>
      <h3 class="h-sub mt-4">{t('written')}</h3>
      <Log entries={written.slice(0, shownWritten).map(({ mailing_id, medium, name, subject, sent_at }) => ({
        at: sent_at, when: formats(locale).dateMargin(dayOf(sent_at), yearOf(today)), what: <a href={mailingAddress(mailing_id)}>{t('written.line', { medium: medium.replace('-', ''), name, subject })}</a>,
      }))} />
    </>
  )
}
