import { apart, blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { halves, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { blackoutKinds } from '#people/organisations/schema.ts'
import { capitalised } from '#people/links/schema.ts'
import type { OwnAvailability, OwnCalendar } from './queries.ts'
import { address, texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; own: OwnAvailability; done: boolean; feed: string }
type Part = Omit<Props, 'done' | 'feed'>
type Closure = OwnAvailability['closures'][number]

/** Only the form that came back shows what was typed into it. */
const back = (typed: Typed, form: string) => (typed.form === form ? typed : blank)

const rangeOf = (locale: Locale, { starts_on, ends_on }: { starts_on: PlainDate; ends_on: PlainDate }) => formats(locale).range(starts_on, ends_on)

function Remove({ locale, action, hidden, what }: { locale: Locale; action: string; hidden: Record<string, string>; what: string }) {
  const t = texts(locale)
  return <Form action={`${address}${action}`} hidden={hidden} idempotencyKey={crypto.randomUUID()} label={t('remove.of', { what })}><Button size="small">{t('remove')}<span class="vh"> : {what}</span></Button></Form>
}

function Week({ locale, own: { expertId, weekly } }: Part) {
  const t = texts(locale)
  const options = ([1, 2, 3, 4, 5] as const).flatMap((weekday) => halves.map((half) => ({ value: `${weekday}-${half}`, label: t('week.half', { day: t(`week.day.${weekday}`), half }) })))
  return (
    <section class="stack" aria-labelledby="semaine">
      <h2 class="h-section" id="semaine">{t('week.title')}</h2>
      <Form action={`${address}/semaine`} hidden={{ expertId: expertId ?? '' }} idempotencyKey={crypto.randomUUID()} label={t('week.title')}>
        <Choices type="checkbox" name="weekly" label={t('week.label')} hint={t('week.hint')} options={options} value={weekly.map(({ weekday, half }) => `${weekday}-${half}`)} />
        <Actions><Button>{t('week.go')}</Button></Actions>
      </Form>
    </section>
  )
}

function Range({ locale, typed, scope }: { locale: Locale; typed: Typed; scope: string }) {
  const t = texts(locale)
  return (
    <>
      <Field type="date" name="startsOn" {...apart(typed, scope)} label={t('absences.from')} value={valueIn(typed, 'startsOn')} required {...errorIn(typed, 'startsOn')} />
      <Field type="date" name="endsOn" {...apart(typed, scope)} label={t('absences.to')} value={valueIn(typed, 'endsOn')} required {...errorIn(typed, 'endsOn')} />
    </>
  )
}

function Absences({ locale, typed, own: { expertId, absences } }: Part) {
  const t = texts(locale)
  return (
    <section class="stack" aria-labelledby="absences">
      <h2 class="h-section" id="absences">{t('absences.title')}</h2>
      {absences.length === 0 ? <p class="muted">{t('absences.none')}</p> : (
        <Table caption={t('absences.title')} rows={absences} rowKey={({ id }) => id} fits columns={[
          { key: 'range', head: t('period'), names: true, cell: (one) => capitalised(rangeOf(locale, one)) },
          { key: 'remove', head: t('remove'), cell: (one) => <Remove locale={locale} action="/absence-retiree" hidden={{ expertId: expertId ?? '', absenceId: one.id }} what={rangeOf(locale, one)} /> },
        ]} />
      )}
      <Form action={`${address}/absence`} hidden={{ expertId: expertId ?? '' }} idempotencyKey={crypto.randomUUID()} label={t('absences.title')}>
        <Range locale={locale} typed={back(typed, '/absence')} scope="absence" />
        <Actions><Button>{t('absences.go')}</Button></Actions>
      </Form>
    </section>
  )
}

function Closures({ locale, typed: all, own: { sites, closures } }: Part) {
  const t = texts(locale)
  const typed = back(all, '/periode')
  const wordsOf = (one: Closure) => [t(`closures.kind.${one.kind}`), rangeOf(locale, one), ...(one.yearly ? [t('closures.every-year')] : []), ...(one.reason ? [one.reason] : [])].join(', ')
  return (
    <section class="stack" aria-labelledby="fermetures">
      <h2 class="h-section" id="fermetures">{t('closures.title')}</h2>
      <p class="muted measure">{t('closures.lead')}</p>
      {closures.length === 0 ? <p class="muted">{t('closures.none')}</p> : (
        <Table caption={t('closures.title')} rows={closures} rowKey={({ id }) => id} fits columns={[
          ...(sites.length > 1 ? [{ key: 'site', head: t('closures.site'), cell: (one: Closure) => sites.find(({ id }) => id === one.site_id)?.name ?? '' }] : []),
          { key: 'range', head: t('period'), names: true, cell: (one) => wordsOf(one) },
          { key: 'remove', head: t('remove'), cell: (one) => <Remove locale={locale} action="/periode-retiree" hidden={{ siteId: one.site_id, siteBlackoutId: one.id }} what={wordsOf(one)} /> },
        ]} />
      )}
      <Form action={`${address}/periode`} {...(sites.length === 1 ? { hidden: { siteId: sites[0]?.id ?? '' } } : {})} idempotencyKey={crypto.randomUUID()} label={t('closures.title')}>
        {sites.length > 1 && <Select name="siteId" label={t('closures.site')} options={sites.map(({ id, name }) => ({ value: id, label: name }))} value={valueIn(typed, 'siteId', sites[0]?.id)} {...errorIn(typed, 'siteId')} />}
        <Choices name="kind" label={t('closures.kind')} options={blackoutKinds.map((kind) => ({ value: kind, label: t(`closures.kind.${kind}`) }))} value={valueIn(typed, 'kind', sites.some(({ sme }) => sme) ? 'peak' : 'closed')} />
        <Range locale={locale} typed={typed} scope="periode" />
        <Checkbox name="yearly" value="on" label={t('closures.yearly')} checked={typed.fields['yearly'] !== undefined} />
        <Field name="reason" label={t('closures.reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        <Actions><Button>{t('closures.go')}</Button></Actions>
      </Form>
    </section>
  )
}

function state(locale: Locale, { readAt, fault, taken, unread }: OwnCalendar) {
  const t = texts(locale)
  if (!readAt) return <p class="muted">{t('calendars.waiting')}</p>
  const at = formats(locale).dateTime(readAt as Instant)
  if (fault) return <Message tone="err" title={t(`fault.${fault}`)}><p>{t('calendars.failed', { at })}</p></Message>
  return <p class="muted">{t('calendars.read', { at, taken })}{unread > 0 && ` ${t('calendars.unread', { count: unread })}`}</p>
}

function Calendars({ locale, own: { calendars } }: Part) {
  const t = texts(locale)
  if (calendars.length === 0) return <p class="muted">{t('calendars.none')}</p>
  return (
    <>
      {calendars.map((one, at) => {
        const what = t('calendars.at', { number: at + 1, kind: t(`calendars.kind.${one.kind}`), host: one.host })
        return (
          <section key={one.id} class="stack">
            <h3>{what}</h3>
            {state(locale, one)}
            <div class="actions">
              <Form action={`${address}/relecture`} hidden={{ calendarId: one.id }} idempotencyKey={crypto.randomUUID()} label={t('calendars.again.of', { what })}><Button size="small">{t('calendars.again')}<span class="vh"> : {what}</span></Button></Form>
              <Remove locale={locale} action="/agenda-retire" hidden={{ calendarId: one.id }} what={what} />
            </div>
          </section>
        )
      })}
    </>
  )
}

function AddFile({ locale, typed: all }: Pick<Part, 'locale' | 'typed'>) {
  const t = texts(locale)
  const typed = back(all, '/adresse')
  return (
    <section class="stack" aria-labelledby="adresse">
      <h3 id="adresse">{t('calendars.file.title')}</h3>
      <p class="muted measure">{t('calendars.file.text')}</p>
      <Form action={`${address}/adresse`} hidden={{ kind: 'file' }} label={t('calendars.file.title')}>
        <Field type="url" name="address" {...apart(typed, 'file')} label={t('calendars.file.address')} hint={t('calendars.file.hint')} value={valueIn(typed, 'address')} required autocomplete="off" {...errorIn(typed, 'address')} />
        <Actions><Button variant="primary">{t('calendars.file.go')}</Button></Actions>
      </Form>
    </section>
  )
}

function AddAccount({ locale, typed: all }: Pick<Part, 'locale' | 'typed'>) {
  const t = texts(locale)
  const typed = back(all, '/compte')
  return (
    <section class="stack" aria-labelledby="compte">
      <h3 id="compte">{t('calendars.account.title')}</h3>
      <p class="muted measure">{t('calendars.account.text')}</p>
      <Form action={`${address}/compte`} hidden={{ kind: 'account' }} label={t('calendars.account.title')}>
        <Field type="url" name="address" {...apart(typed, 'account')} label={t('calendars.account.address')} value={valueIn(typed, 'address')} required autocomplete="off" {...errorIn(typed, 'address')} />
        <Field name="user" label={t('calendars.account.user')} value={valueIn(typed, 'user')} required autocomplete="off" {...errorIn(typed, 'user')} />
        <Field type="password" name="password" label={t('calendars.account.password')} required autocomplete="off" {...errorIn(typed, 'password')} />
        <Actions><Button>{t('calendars.account.go')}</Button></Actions>
      </Form>
    </section>
  )
}

export function AvailabilityView({ done, feed, ...part }: Props) {
  const { locale, typed, own } = part
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      {done && <Message tone="ok" live="status" title={t('done')} />}
      <section class="stack" aria-labelledby="agendas">
        <h2 class="h-section" id="agendas">{t('calendars.title')}</h2>
        <p class="muted measure">{t('calendars.lead')}</p>
        <Calendars {...part} />
        <AddFile locale={locale} typed={typed} />
        <AddAccount locale={locale} typed={typed} />
      </section>
      {own.expertId && <Week {...part} />}
      {own.expertId && <Absences {...part} />}
      {own.sites.length > 0 && <Closures {...part} />}
      <section class="stack" aria-labelledby="abonnement">
        <h2 class="h-section" id="abonnement">{t('feed.title')}</h2>
        <p class="measure">{t('feed.text')}</p>
        <p><LinkButton href={feed}>{t('feed.go')}</LinkButton></p>
      </section>
    </FormScreen>
  )
}
