import { apart, blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, FileField, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { toCents } from '#house/units.ts'
import type { Moved, StatementOf, Statements } from './queries.ts'
import { statementsAddress, texts } from './schema.ts'

const euros = (locale: Locale, cents: number) => formats(locale).euros(toCents(cents))
const grouped = (iban: string) => iban.replace(/(.{4})(?=.)/g, '$1\u00a0')

function Bring({ locale, typed, funds }: { locale: Locale; typed: Typed; funds: Statements['funds'] }) {
  const t = texts(locale)
  const [only, ...more] = funds
  if (!only) return null
  const amount = (name: 'opening' | 'closing') => <Field name={name} label={t(name)} hint={t('balance.hint')} inputmode="decimal" short value={valueIn(typed, name)} {...errorIn(typed, name)} />
  return (
    <section class="stack">
      <h2 class="h-section">{t('bring')}</h2>
      <Form action={statementsAddress} idempotencyKey={crypto.randomUUID()} multipart label={t('bring')} {...(more.length === 0 ? { hidden: { territoryId: only.id } } : {})}>
        {more.length > 0 && <Select name="territoryId" label={t('fund')} empty={t('choose-fund')} options={funds.map(({ id, name }) => ({ value: id, label: name }))} value={valueIn(typed, 'territoryId')} required {...errorIn(typed, 'territoryId')} />}
        <FileField name="file" label={t('file')} hint={t('file.hint')} accept=".xml,.csv,.txt,.xlsx" required {...errorIn(typed, 'file')} />
        <details open={typed !== blank}>
          <summary>{t('beside')}</summary>
          <div class="stack mt-3">
            <p class="muted">{t('beside.text')}</p>
            <Field name="iban" label={t('iban')} value={valueIn(typed, 'iban')} {...errorIn(typed, 'iban')} />
            {amount('opening')}
            {amount('closing')}
          </div>
        </details>
        <Actions><Button variant="primary">{t('go')}</Button></Actions>
      </Form>
    </section>
  )
}

export function StatementsView({ locale, typed, shown: { statements, funds }, known }: { locale: Locale; typed: Typed; shown: Statements; known: boolean }) {
  const t = texts(locale)
  const { date } = formats(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={t('meta')} title={t('title')} lead={t('lead')}>
      {known && <Message tone="wait" live="status" title={t('same')} />}
      <Bring locale={locale} typed={typed} funds={funds} />
      <section class="stack">
        <h2 class="h-section">{t('list')}</h2>
        {statements.length === 0 ? <p class="muted">{t('none')}</p> : (
          <Table caption={t('list')} rows={statements} rowKey={({ id }) => id} stack columns={[
            { key: 'period', names: true, head: t('head.period'), cell: ({ id, from_day, to_day }) => <a href={`${statementsAddress}/${id}`}>{t('period', { from: date(from_day), to: date(to_day) })}</a> },
            { key: 'account', head: t('head.account'), cell: ({ iban }) => grouped(iban) },
            { key: 'opening', numeric: true, head: t('head.opening'), cell: ({ opening_cents }) => euros(locale, opening_cents) },
            { key: 'closing', numeric: true, head: t('head.closing'), cell: ({ closing_cents }) => euros(locale, closing_cents) },
            { key: 'open', head: t('head.open'), cell: ({ open }) => t('open', { count: Number(open) }) },
          ]} />
        )}
      </section>
    </FormScreen>
  )
}

type MovementProps = { locale: Locale; typed: Typed; moved: Moved; address: string; expecting: StatementOf['expecting'] }
/** Of the forms of a page, the one that came back shows what was typed. */
const own = (typed: Typed, { id }: Moved) => (typed.fields['movementId'] === id ? typed : blank)

function Aside({ locale, typed, moved, address }: Omit<MovementProps, 'expecting'>) {
  const t = texts(locale)
  const mine = own(typed, moved)
  return (
    <details open={mine.form === '/ecarter'}>
      <summary>{t('aside')}</summary>
      <Form action={`${address}/ecarter`} idempotencyKey={crypto.randomUUID()} hidden={{ movementId: moved.id }} label={t('aside')}>
        <Field name="reason" label={t('reason')} hint={t('reason.hint')} required value={valueIn(mine, 'reason')} {...errorIn(mine, 'reason')} {...apart(mine, moved.id)} />
        <Actions><Button>{t('aside')}</Button></Actions>
      </Form>
    </details>
  )
}

function Unmatch({ locale, typed, moved, address }: Omit<MovementProps, 'expecting'>) {
  const t = texts(locale)
  const mine = own(typed, moved)
  return (
    <details open={mine.form === '/delier'}>
      <summary>{t('unmatch')}</summary>
      <Form action={`${address}/delier`} idempotencyKey={crypto.randomUUID()} hidden={{ movementId: moved.id }} label={t('unmatch')}>
        <Field name="reason" label={t('unmatch.reason')} hint={t('unmatch.hint')} required value={valueIn(mine, 'reason')} {...errorIn(mine, 'reason')} {...apart(mine, moved.id)} />
        <Actions><Button>{t('unmatch')}</Button></Actions>
      </Form>
    </details>
  )
}

function Another({ locale, typed, moved, address, expecting }: MovementProps) {
  const t = texts(locale)
  const mine = own(typed, moved)
  if (expecting.length === 0) return null
  const options = expecting.map(({ advanceId, reference, sme, owedCents }) => ({ value: advanceId, label: t('proposal', { reference, sme, owed: euros(locale, owedCents) }) }))
  return (
    <details open={mine.form === '/rapprocher' || moved.proposals.length === 0}>
      <summary>{t('another')}</summary>
      <Form action={`${address}/rapprocher`} idempotencyKey={crypto.randomUUID()} hidden={{ movementId: moved.id }} label={t('another')}>
        <Select name="advanceId" label={t('advance')} empty={t('choose')} options={options} required {...errorIn(mine, 'advanceId')} {...apart(mine, moved.id)} />
        <Actions><Button>{t('match')}</Button></Actions>
      </Form>
    </details>
  )
}

function Waiting(props: MovementProps) {
  const { locale, moved, address } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const list = new Intl.ListFormat(locale)
  return (
    <section class="stack" aria-labelledby={`m-${moved.id}`}>
      <h3 id={`m-${moved.id}`}>{t('received', { amount: euros(locale, moved.amount_cents), date: date(moved.booked_on) })}</h3>
      <p class="muted">{moved.name ? t('said', { name: moved.name, label: moved.label }) : moved.label}</p>
      {moved.proposals.length === 0 && <p>{t('no-proposal')}</p>}
      {moved.proposals.map(({ advance, grounds }) => (
        <Form key={advance.advanceId} action={`${address}/rapprocher`} idempotencyKey={crypto.randomUUID()} hidden={{ movementId: moved.id, advanceId: advance.advanceId }} label={t('proposal', { reference: advance.reference, sme: advance.sme, owed: euros(locale, advance.owedCents) })}>
          <p><strong>{t('proposal', { reference: advance.reference, sme: advance.sme, owed: euros(locale, advance.owedCents) })}</strong><br />{t('grounds', { grounds: list.format(grounds.map((ground) => t(`ground.${ground}`))) })}</p>
          <Actions><Button variant="primary">{t('match')}</Button></Actions>
        </Form>
      ))}
      <Another {...props} />
      <Aside {...props} />
    </section>
  )
}

function Settled({ locale, typed, address, rows }: { locale: Locale; typed: Typed; address: string; rows: readonly Moved[] }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const state = ({ status, file, sme, reason }: Moved) => (status === 'matched' ? t('state.matched', { file: file ?? '', sme: sme ?? '' }) : t(`state.${status}`, { reason }))
  return (
    <Table caption={t('other')} rows={rows} rowKey={({ id }) => id} stack columns={[
      { key: 'label', names: true, head: t('head.label'), cell: ({ name, label }) => (name ? t('said', { name, label }) : label) },
      { key: 'day', head: t('head.day'), cell: ({ booked_on }) => date(booked_on) },
      { key: 'amount', numeric: true, head: t('head.amount'), cell: ({ amount_cents }) => euros(locale, amount_cents) },
      { key: 'state', head: t('head.state'), cell: (moved) => (moved.status === 'open' ? <Aside locale={locale} typed={typed} moved={moved} address={address} /> : state(moved)) },
      { key: 'act', head: t('head.act'), cell: (moved) => (moved.status === 'matched' ? <Unmatch locale={locale} typed={typed} moved={moved} address={address} /> : moved.status === 'set-aside' && (
        <Form action={`${address}/reprendre`} idempotencyKey={crypto.randomUUID()} hidden={{ movementId: moved.id }} label={t('take-up')}><Button size="small">{t('take-up')}</Button></Form>
      )) },
    ]} />
  )
}

export function StatementView({ locale, typed, shown: { statement, movements, expecting }, title }: { locale: Locale; typed: Typed; shown: StatementOf; title: string }) {
  const t = texts(locale)
  const address = `${statementsAddress}/${statement.id}`
  const waits = (moved: Moved) => moved.status === 'open' && moved.amount_cents > 0
  const [waiting, others] = [movements.filter(waits), movements.filter((moved) => !waits(moved))]
  return (
    <FormScreen locale={locale} typed={typed} meta={grouped(statement.iban)} title={title} lead={t('adds-up', { opening: euros(locale, statement.opening_cents), closing: euros(locale, statement.closing_cents) })}>
      <section class="stack-l">
        <h2 class="h-section">{t('waiting')}</h2>
        {waiting.length === 0 ? <p class="muted">{t('waiting.none')}</p> : waiting.map((moved) => <Waiting key={moved.id} locale={locale} typed={typed} moved={moved} address={address} expecting={expecting} />)}
      </section>
      <section class="stack">
        <h2 class="h-section">{t('other')}</h2>
        {others.length === 0 ? <p class="muted">{t('other.none')}</p> : <Settled locale={locale} typed={typed} address={address} rows={others} />}
      </section>
    </FormScreen>
  )
}
