import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { ChoosingPerson } from '../desk/choosing/views.tsx'
import { fullName, personAddress } from '../desk/schema.ts'
import type { PeopleFound } from '../queries.ts'
import type { CoveredLink, OwnStandIns, StandInLine, StandInsOf } from './queries.ts'
import { standInsAddress, texts } from './schema.ts'

/** On both homes: whom one covers, and who covers one, with the days. */
export function StandInNotice({ locale, own: { covering, covered } }: { locale: Locale; own: OwnStandIns }) {
  const t = texts(locale)
  const { range } = formats(locale)
  if (covering.length + covered.length === 0) return null
  return (
    <Message title={t('notice')}>
      <ul class="bul">
        {covering.map((row) => <li key={row.id}>{t(row.running ? 'notice.covering' : 'notice.will-cover', { name: row.absent, days: range(row.starts_on, row.ends_on) })}</li>)}
        {covered.map((row) => <li key={row.id}>{t(row.running ? 'notice.covered' : 'notice.will-be-covered', { name: row.stand_in, days: range(row.starts_on, row.ends_on) })}</li>)}
      </ul>
      {covering.some(({ running }) => running) && <p class="mt-2"><a href={standInsAddress}>{t('notice.links')}</a></p>}
    </Message>
  )
}

function Running({ locale, rows, address }: { locale: Locale; rows: readonly StandInLine[]; address: string }) {
  const t = texts(locale)
  if (rows.length === 0) return <p class="muted">{t('none')}</p>
  return (
    <Table caption={t('running')} rows={rows} rowKey={({ id }) => id} stack columns={[
      { key: 'who', head: t('col.who'), names: true, cell: ({ stand_in }) => stand_in },
      { key: 'days', head: t('col.days'), cell: ({ starts_on, ends_on }) => formats(locale).range(starts_on, ends_on) },
      { key: 'end', head: <span class="vh">{t('col.end')}</span>, label: t('col.end'), cell: (row) => (
        <Form action={`${address}/fin`} idempotencyKey={crypto.randomUUID()} hidden={{ standInRowId: row.id }} label={t('end.of', { name: row.stand_in })}><Button>{t('end')}<span class="vh"> : {row.stand_in}</span></Button></Form>
      ) },
    ]} />
  )
}

export type Shown = { cover: StandInsOf; to: { id: string; given_name: string; family_name: string } | null; found: PeopleFound | null }

export function NameStandInView({ locale, typed, cover, to, found }: Shown & { locale: Locale; typed: Typed }) {
  const t = texts(locale)
  const { absent, rows, today } = cover
  const name = fullName(absent)
  const address = personAddress(absent.id, '/remplacement')
  return (
    <FormScreen locale={locale} typed={typed} meta={name} title={to ? t('title.to', { name: fullName(to) }) : t('title')} lead={t('lead', { name })}>
      <section class="stack"><h2 class="h-section">{t('running')}</h2><Running locale={locale} rows={rows} address={address} /></section>
      {found && <ChoosingPerson locale={locale} found={found} path={address} answer="a" except={absent.id} title={t('choose')} />}
      {to && (
        <Form action={`${address}?a=${to.id}`} idempotencyKey={crypto.randomUUID()} label={t('title')}>
          <Field name="startsOn" type="date" label={t('starts')} min={today} value={valueIn(typed, 'startsOn', today)} {...errorIn(typed, 'startsOn')} />
          <Field name="endsOn" type="date" label={t('ends')} hint={t('ends.hint')} min={today} value={valueIn(typed, 'endsOn')} {...errorIn(typed, 'endsOn')} />
          <Actions><Button variant="primary">{t('go', { name: fullName(to) })}</Button><LinkButton variant="quiet" href={address}>{t('other')}</LinkButton></Actions>
        </Form>
      )}
    </FormScreen>
  )
}

/** The open links of those one covers: each opens in one's own name. */
export function CoveredLinksView({ locale, own, links }: { locale: Locale; own: OwnStandIns; links: readonly CoveredLink[] }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const kind = (type: string) => (/^(proposal|proposalGroup|siteRequest|site|plan|session|brief|mission|closing|followUp|advance|agreementParty|afterLink)$/.test(type) ? t(`kind.${type as 'proposal'}`) : t('kind.other'))
  return (
    <div class="stack-l">
      <ScreenHead title={t('links')} />
      <StandInNotice locale={locale} own={own} />
      <p class="muted measure">{t('links.lead')}</p>
      {links.length === 0 ? <Empty title={t('links.none')}>{t('links.none.text')}</Empty> : (
        <Table caption={t('links')} rows={links} rowKey={({ id }) => id} stack columns={[
          { key: 'what', head: t('col.what'), names: true, cell: ({ object_type, absent }) => <>{kind(object_type)}<small>{absent}</small></> },
          { key: 'since', head: t('col.since'), nowrap: true, cell: ({ created_on }) => date(created_on) },
          { key: 'until', head: t('col.until'), nowrap: true, cell: ({ closes_on }) => date(closes_on) },
          { key: 'open', head: <span class="vh">{t('open')}</span>, label: t('open'), cell: ({ id, object_type, absent }) => (
            <Form action={standInsAddress} idempotencyKey={crypto.randomUUID()} hidden={{ linkId: id }} label={`${t('open')} : ${kind(object_type)}`}><Button>{t('open')}<span class="vh"> : {kind(object_type)}, {absent}</span></Button></Form>
          ) },
        ]} />
      )}
    </div>
  )
}
