import { errorIn, valueIn } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { QuantityMark } from '#house/ui/quantity.tsx'
import { Table } from '#house/ui/table.tsx'
import { inDays, inEuros, type Cents } from '#house/units.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { leanings } from '../../opinions/schema.ts'
import { roomAddress, texts } from '../schema.ts'
import type { CurrentProps } from '../views.tsx'
import type { HeardFile } from './queries.ts'

type Heard = CurrentProps & { file: HeardFile }

function KeyFigures({ locale, file, current }: Heard) {
  const t = texts(locale)
  const { euros, number } = formats(locale)
  const missing = <span class="muted">{t('not-collected')}</span>
  return (
    <dl class="kf">
      <div><dt>{t('asked.days')}</dt><dd>{file.asked.halfDays > 0 ? number(inDays(file.asked.halfDays)) : missing}</dd></div>
      <div><dt>{t('asked.advance')}</dt><dd>{current.item.advance_asked_cents === null ? missing : euros(current.item.advance_asked_cents)}</dd></div>
      <div><dt><QuantityMark of="planned" /> {t('asked.created')}</dt><dd>{number(file.asked.created)}</dd></div>
      <div><dt><QuantityMark of="planned" /> {t('asked.kept')}</dt><dd>{number(file.asked.kept)}</dd></div>
    </dl>
  )
}

function Brief({ locale, brief }: { locale: Locale; brief: HeardFile['briefs'][number] }) {
  const t = texts(locale)
  const said = (value: string | null) => value || <span class="muted">{t('not-collected')}</span>
  const limits = (brief.out_of_scope ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
  return (
    <>
      <DefinitionList items={[
        { term: t('brief.objective'), description: <strong>{brief.objective || brief.description}</strong> },
        { term: t('brief.skill'), description: locale === 'fr' ? brief.name_fr : brief.name_en },
        { term: t('brief.deliverable'), description: said(brief.deliverable) },
        { term: t('brief.recipient'), description: said(brief.recipient) },
      ]} />
      {limits.length > 0 && <div class="limits"><h2>{t('brief.limits')}</h2><ul class="bul">{limits.map((line) => <li key={line}>{line}</li>)}</ul></div>}
    </>
  )
}

const thousands = (locale: Locale, cents: Cents | null) => (cents === null ? texts(locale)('not-collected') : formats(locale).number(Math.round(inEuros(cents) / 1000)))

function Accounts({ locale, room, file }: Heard) {
  const t = texts(locale)
  const years = file.accounts.toReversed()
  const edit = room.reader === 'desk' && <a href={fileAddress(file.head.reference, '/comptes')}>{t('accounts.edit')}</a>
  if (years.length === 0) return <p class="muted" id="comptes">{t('accounts.none')} {edit}</p>
  const lines = [['turnover', 'turnover_cents'], ['result', 'result_cents'], ['cash', 'cash_cents']] as const
  return (
    <div id="comptes">
      <Table caption={t('accounts')} showCaption rows={lines} rowKey={([key]) => key} columns={[
        { key: 'line', head: t('accounts.unit'), names: true, cell: ([key]) => t(`accounts.${key}`) },
        ...years.map((year) => ({ key: String(year.year), head: String(year.year), numeric: true, cell: ([, column]: (typeof lines)[number]) => thousands(locale, year[column]) })),
      ]} />
      {edit && <p class="meta mt-2">{edit}</p>}
    </div>
  )
}

function Opinions({ locale, room, current, file, typed }: Heard) {
  const t = texts(locale)
  const { opinions } = file
  if (room.meeting.opinions === 'off') return null
  const mayGive = room.own !== null && file.ballot === null && file.status === 'on-agenda'
  return (
    <section class="stack" id="avis">
      <h2 class="h-sub">{t('opinions')} <span class="meta">{t('opinions.given', { count: opinions.given })}</span></h2>
      {opinions.shown.length > 0 && <ul class="rows">{opinions.shown.map((one) => <li key={one.name}><span><strong>{one.name}</strong> {t(`leaning.${one.leaning}`)}<span class="sub">{one.comment}</span></span></li>)}</ul>}
      {opinions.given > opinions.shown.length && <p class="muted">{t('opinions.blind')}</p>}
      {mayGive && (
        <Form action={roomAddress(room.meeting.id, '/avis', current.item.id)} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: current.item.id }} label={t('opinions.own')}>
          <Choices name="leaning" label={t('opinions.own')} hint={t('opinions.hint')} options={leanings.map((value) => ({ value, label: t(`leaning.${value}`) }))} value={valueIn(typed, 'leaning', opinions.own?.leaning)} {...errorIn(typed, 'leaning')} />
          <TextArea name="comment" rows={2} label={t('opinions.comment')} note={t('optional')} value={valueIn(typed, 'comment', opinions.own?.comment)} {...errorIn(typed, 'comment')} />
          <Button>{t('opinions.go')}</Button>
        </Form>
      )}
    </section>
  )
}

function firmLine(locale: Locale, { head }: HeardFile): string {
  const t = texts(locale)
  return [head.sector, head.commune, head.headcount === null ? null : t('firm.headcount', { count: head.headcount }), head.created_on ? t('firm.since', { year: head.created_on.slice(0, 4) }) : null].filter(Boolean).join(', ')
}

function Tabs({ locale, room, projection }: CurrentProps) {
  const t = texts(locale)
  return (
    <nav class="tabs" aria-label={t('parts')}>
      <a href="#projet" aria-current="true">{t('parts.project')}</a>
      {!projection && <a href="#comptes">{t('parts.accounts')}</a>}
      {!projection && room.meeting.opinions !== 'off' && <a href="#avis">{t('opinions')}</a>}
    </nav>
  )
}

/** The file on the table; for whoever stands aside, only that it is being heard without them. */
export function FileView(props: CurrentProps) {
  const { locale, room, current, projection } = props
  const t = texts(locale)
  const { file, item, place } = current
  const meta = t(item.presenter ? 'place.presented' : 'place', { place, of: room.agenda.length, name: item.presenter })
  const head = (line: string) => <div><p class="meta">{meta}</p><h1 class="h-screen">{item.sme}</h1><p class="muted">{line}</p></div>
  if (file.aside) return <>{head('')}<div class="msg msg--wait"><p>{t('aside')}</p><div>{t('aside.text')}</div></div></>
  const heard = { ...props, file }
  return (
    <>
      {head(firmLine(locale, file))}
      <KeyFigures {...heard} />
      <Tabs {...props} />
      <div class="stack" id="projet">{file.briefs.map((brief) => <Brief key={brief.id} locale={locale} brief={brief} />)}</div>
      {projection ? <p class="muted">{t('projection.accounts')}</p> : <><Accounts {...heard} /><Opinions {...heard} /></>}
    </>
  )
}
