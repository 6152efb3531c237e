import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Tag } from '#house/ui/tag.tsx'
import type { Attendance, AttendanceSheet } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: AttendanceSheet }
const address = ({ meeting }: AttendanceSheet, end = '') => `/comite/reunions/${meeting.id}/presences${end}`

function State({ locale, row }: { locale: Locale; row: Attendance }) {
  const t = texts(locale)
  const { time } = formats(locale)
  if (row.arrived && row.left) return <Tag tone="line">{t('state.left', { from: time(row.arrived), to: time(row.left) })}</Tag>
  if (row.arrived) return <Tag tone="ok">{t('state.present', { from: time(row.arrived) })}</Tag>
  return row.holder ? <Tag tone="on">{t('state.represented', { name: row.holder })}</Tag> : <Tag>{t('state.absent')}</Tag>
}

function RowForm({ locale, typed, shown, row }: Props & { row: Attendance }) {
  const t = texts(locale)
  const here = shown.rows.filter((one) => one.arrived && !one.left && one.memberId !== row.memberId)
  const mine = typed.fields['memberId'] === row.memberId ? typed : { ...typed, fields: {}, errors: {} }
  const of = mine === typed ? {} : { scope: row.memberId }
  const presentNow = row.arrived && !row.left
  return (
    <Form action={address(shown)} idempotencyKey={crypto.randomUUID()} hidden={{ memberId: row.memberId }} label={t('row', { name: row.name })}>
      <div class="actions">
        {!presentNow && <Button size="small" name="state" value="present">{t('act.present')}</Button>}
        {presentNow && <Button size="small" name="state" value="left">{t('act.left')}</Button>}
        <Button size="small" variant="quiet" name="state" value="absent">{t(presentNow ? 'act.undo' : 'act.absent')}</Button>
        <details open={Object.keys(mine.errors).length > 0}>
          <summary>{t('more')}</summary>
          <Field name="at" {...of} type="time" label={t('at')} hint={t('at.hint')} value={valueIn(mine, 'at')} {...errorIn(mine, 'at')} />
          {shown.meeting.proxies_per_member > 0 && here.length > 0 && !presentNow && (
            <Select name="representedBy" {...of} label={t('proxy')} empty={t('proxy.none')} options={here.map(({ memberId, name }) => ({ value: memberId, label: name }))} value={valueIn(mine, 'representedBy', row.representedBy)} {...errorIn(mine, 'representedBy')} />
          )}
        </details>
      </div>
    </Form>
  )
}

function President({ locale, typed, shown }: Props) {
  const t = texts(locale)
  const here = shown.rows.filter(({ arrived, left }) => arrived && !left)
  if (here.length === 0) return null
  const chair = here.find(({ seat }) => seat === 'chair') ?? here.find(({ seat }) => seat === 'substitute-chair')
  return (
    <section class="stack">
      <h2 class="h-section">{t('president')}</h2>
      <Form action={address(shown, '/presidence')} idempotencyKey={crypto.randomUUID()} label={t('president')}>
        <Select name="memberId" label={t('president.who')} hint={t('president.hint')} empty={t('president.choose')} options={here.map(({ memberId, name }) => ({ value: memberId, label: name }))} value={valueIn(typed, 'memberId', shown.meeting.presided_by ?? chair?.memberId)} {...errorIn(typed, 'memberId')} />
        <Actions><Button>{t('president.go')}</Button></Actions>
      </Form>
    </section>
  )
}

/** Who is here: one line a seat, one touch to note it. */
export function AttendanceView(props: Props) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={shown.meeting.committee} title={t('title')} lead={t('lead')}>
      <Actions>
        <LinkButton variant="primary" href={`/comite/reunions/${shown.meeting.id}/salle`}>{t('to.room')}</LinkButton>
        <LinkButton href={`/comite/reunions/${shown.meeting.id}/emargement.pdf`}>{t('to.paper')}</LinkButton>
      </Actions>
      <ul class="rows">
        {shown.rows.map((row) => (
          <li key={row.memberId}>
            <span>
              <strong>{row.name}</strong> <State locale={locale} row={row} />
              <span class="sub">{[row.seat === 'member' ? '' : t(`seat.${row.seat}`), row.capacity, row.organisation].filter(Boolean).join(', ')}</span>
              <RowForm {...props} row={row} />
            </span>
          </li>
        ))}
      </ul>
      <President {...props} />
    </FormScreen>
  )
}
