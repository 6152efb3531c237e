import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field, FileField } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { sheetsAddress } from '../schema.ts'
import type { SheetRow } from '../rules.ts'
import type { MissionOfCode, ScanOfFile } from './queries.ts'
import { onSheet, opens } from './rules.ts'
import { texts } from './schema.ts'

type BackProps = { locale: Locale; typed: Typed; address: string; mission: MissionOfCode | null; today: PlainDate }

/** A sheet comes back: its picture, its code, its date. A script reads the code on the picture where it can. */
export function BackView({ locale, typed, address, mission, today }: BackProps) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} {...(mission ? { meta: t('back.mission', { sme: mission.sme, expert: mission.expert }) } : {})} title={t('back.title')} lead={t('back.lead')}>
      <div id="feuille" data-read={t('code.read', { code: '{code}' })} data-not-read={t('code.not-read')}>
        <Form action={address} idempotencyKey={crypto.randomUUID()} multipart label={t('back.title')}>
          <FileField name="file" label={t('file')} hint={t('file.hint')} accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png" required {...errorIn(typed, 'file')} />
          <Field name="code" label={t('code')} hint={t('code.hint')} autocomplete="off" value={valueIn(typed, 'code', mission?.code)} {...errorIn(typed, 'code')} />
          <Field name="signedOn" type="date" label={t('date')} max={today} value={valueIn(typed, 'signedOn', today)} {...errorIn(typed, 'signedOn')} />
          <Actions><Button variant="primary">{t('go')}</Button></Actions>
        </Form>
      </div>
    </FormScreen>
  )
}

type EntryProps = { locale: Locale; typed: Typed; shown: ScanOfFile; address: string }

function Entry({ locale, typed, shown, address, rows }: EntryProps & { rows: readonly SheetRow[] }) {
  const t = texts(locale)
  const { halfDay } = formats(locale)
  const option = (row: SheetRow) => ({ value: row.id, label: t('row', { day: halfDay(row.day, row.half), state: t(`status.${row.status as 'planned'}`) }) })
  const of = (side: 'expert' | 'sme') => rows.filter(({ status }) => opens(status)[side]).map(option)
  const planned = rows.filter(({ status }) => status === 'planned')
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('enter.go')}>
      {of('expert').length > 0 && <Choices type="checkbox" name="expert" label={t('enter.expert', { name: shown.mission.expert })} options={of('expert')} value={typed.all('expert')} />}
      {of('sme').length > 0 && <Choices type="checkbox" name="sme" label={t('enter.sme')} options={of('sme')} value={typed.all('sme')} />}
      <Field name="smeSigner" label={t('enter.signer')} value={valueIn(typed, 'smeSigner', shown.file.manager)} {...errorIn(typed, 'smeSigner')} />
      {planned.length > 0 && (
        <fieldset class="form">
          <legend class="lb">{t('enter.tasks')}</legend>
          {planned.map((row) => <Field key={row.id} name={`task-${row.id}`} label={t('enter.task', { day: halfDay(row.day, row.half) })} note={t('enter.task.note')} value={valueIn(typed, `task-${row.id}`, row.task)} />)}
        </fieldset>
      )}
      <Actions><Button variant="primary">{t('enter.go')}</Button></Actions>
    </Form>
  )
}

/** The signatures of a kept sheet, half-day by half-day. */
export function EntryView(props: EntryProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { scan, file, mission } = shown
  const date = formats(locale).date(scan.signed_on)
  const rows = onSheet(shown.rows, scan.signed_on)
  const picture = sheetsAddress(file.reference, mission.id, `/emargees/${scan.id}/fichier`)
  return (
    <FormScreen locale={locale} typed={typed} meta={`${file.sme}. ${mission.expert}`} title={t('enter.title', { date })} lead={t('enter.lead')}>
      <p><a href={picture}>{t('enter.open')}</a></p>
      {scan.media_type !== 'application/pdf' && <img class="scan" src={picture} alt={t('enter.alt', { date })} />}
      {rows.length > 0 ? <Entry {...props} rows={rows} /> : <Message title={t('enter.nothing')}>{t('enter.nothing.text', { date })}</Message>}
    </FormScreen>
  )
}
