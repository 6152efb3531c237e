import { dayOf, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field, Select, TextArea, type Option } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Log } from '#house/ui/log.tsx'
import type { CallBackToMake, CallRow, CallToCorrect, Earlier } from './queries.ts'
import { callAddress, callBackAddress, channels, directions, texts } from './schema.ts'

type Known = { direction: CallRow['direction']; channel: CallRow['channel']; heldOn: PlainDate; said: string; callBackOn: PlainDate | null }
type FieldsProps = { locale: Locale; typed: Typed; today: PlainDate; known?: Known; /** Whom one may have spoken with; nobody to choose where the page is about one person. */ people?: readonly Option[] }

/** What was said, how and when, and the day to call back. */
export function CallFields({ locale, typed, today, known, people = [] }: FieldsProps) {
  const t = texts(locale)
  return (
    <>
      <Choices name="direction" label={t('direction')} options={directions.map((value) => ({ value, label: t(`direction.${value}`) }))} value={valueIn(typed, 'direction', known?.direction ?? 'out')} {...errorIn(typed, 'direction')} />
      <Choices name="channel" label={t('channel')} options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} value={valueIn(typed, 'channel', known?.channel ?? 'telephone')} {...errorIn(typed, 'channel')} />
      <Field name="heldOn" type="date" label={t('held-on')} max={today} value={valueIn(typed, 'heldOn', known?.heldOn ?? today)} {...errorIn(typed, 'heldOn')} required />
      <TextArea name="said" label={t('said')} hint={t('said.hint')} maxlength={10_000} value={valueIn(typed, 'said', known?.said)} {...errorIn(typed, 'said')} required />
      <Field name="callBackOn" type="date" label={t('call-back')} note={t('optional')} hint={t('call-back.hint')} min={today} value={valueIn(typed, 'callBackOn', known?.callBackOn)} {...errorIn(typed, 'callBackOn')} />
      {people.length > 1 && <Select name="callBackPersonId" label={t('call-back.person')} empty={t('call-back.same')} options={people} value={valueIn(typed, 'callBackPersonId')} {...errorIn(typed, 'callBackPersonId')} />}
    </>
  )
}

type CallFormProps = FieldsProps & { action: string }

/** The form of a file, where one says with whom, or of a person. */
export function CallForm({ action, ...fields }: CallFormProps) {
  const { locale, typed, people = [] } = fields
  const t = texts(locale)
  return (
    <Form action={action} idempotencyKey={crypto.randomUUID()} label={t('new')}>
      {people.length > 0 && <Select name="personId" label={t('person')} empty={t('person.none')} options={people} value={valueIn(typed, 'personId', people[0]?.value)} {...errorIn(typed, 'personId')} />}
      <CallFields {...fields} />
      <Actions><Button variant="primary">{t('go')}</Button></Actions>
    </Form>
  )
}

function Before({ locale, earlier }: { locale: Locale; earlier: readonly Earlier[] }) {
  const t = texts(locale)
  return (
    <details>
      <summary>{t('earlier')}</summary>
      {earlier.map(({ said, by, at }) => <p key={at} class="muted mt-2"><small class="sub">{t('earlier.line', { by: by ?? t('somebody'), date: formats(locale).dateTime(at) })}</small>{said}</p>)}
    </details>
  )
}

function Call({ locale, call, file }: { locale: Locale; call: CallRow; file: boolean }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const line = t('line', { channel: call.channel, direction: call.direction, who: call.person ?? 'none' })
  return (
    <>
      <b>{line}</b>{file && call.reference && call.sme && <>{' '}<a href={`/dossiers/${call.reference}`}>{t('behalf.file', { reference: call.reference, sme: call.sme })}</a></>}
      <br />{call.said.split('\n').map((part, at) => <>{at > 0 && <br />}{part}</>)}
      {call.call_back_id && call.call_back_on && <><br />{t('waits', { date: date(call.call_back_on), who: call.call_back ?? 'none' })} <a href={callBackAddress(call.call_back_id)}>{t('waits.open')}</a></>}
      <small class="sub">{t(call.earlier.length > 0 ? 'corrected' : 'by', { by: call.by ?? t('somebody'), date: date(dayOf(call.recorded_at)) })} <a href={callAddress(call.id)} aria-label={`${t('correct')} : ${line}, ${date(call.held_on)}`}>{t('correct')}</a></small>
      {call.earlier.length > 0 && <Before locale={locale} earlier={call.earlier} />}
    </>
  )
}

/** Conversations, the latest first; `file` names the file of each where the page is about a person. */
export function CallLog({ locale, calls, today, file = false }: { locale: Locale; calls: readonly CallRow[]; today: PlainDate; file?: boolean }) {
  if (calls.length === 0) return <p class="muted measure">{texts(locale)('none')}</p>
  return <Log entries={calls.map((call) => ({ at: call.held_on, when: formats(locale).dateMargin(call.held_on, yearOf(today)), what: <Call locale={locale} call={call} file={file} /> }))} />
}

export function CorrectionView({ locale, typed, call }: { locale: Locale; typed: Typed; call: CallToCorrect }) {
  const t = texts(locale)
  const known: Known = { direction: call.direction, channel: call.channel, heldOn: call.held_on, said: call.said, callBackOn: call.call_back_on }
  return (
    <FormScreen locale={locale} typed={typed} meta={[call.person, call.sme].filter(Boolean).join(', ')} title={t('correct.title')} lead={t('correct.lead')}>
      <Form action={callAddress(call.id)} idempotencyKey={crypto.randomUUID()} label={t('correct.title')}>
        <CallFields locale={locale} typed={typed} today={call.today} known={known} />
        <Actions><Button variant="primary">{t('correct.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

/** One button says it is done, the other puts it off. */
export function CallBackView({ locale, typed, back }: { locale: Locale; typed: Typed; back: CallBackToMake }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const telephone = back.telephone ? <a href={`tel:${back.telephone.replaceAll(/[^\d+]/g, '')}`}>{back.telephone}</a> : <span class="muted">{t('back.no-telephone')}</span>
  return (
    <FormScreen locale={locale} typed={typed} {...(back.sme ? { meta: back.sme } : {})} title={t('back.title', { who: back.person ?? 'none' })} lead={t('back.due', { date: date(back.due_on) })}>
      <DefinitionList items={[{ term: t('back.telephone'), description: telephone }, { term: t('back.about', { date: date(back.held_on) }), description: back.said }]} />
      <Form action={callBackAddress(back.id, '/fait')} idempotencyKey={crypto.randomUUID()} label={t('back.done')}>
        <p class="muted">{t('back.done.lead')}</p>
        <Actions><Button variant="primary">{t('back.done')}</Button></Actions>
      </Form>
      <Form action={callBackAddress(back.id, '/report')} idempotencyKey={crypto.randomUUID()} label={t('back.move')}>
        <p class="muted">{t('back.move.lead')}</p>
        <Field name="dueOn" type="date" label={t('back.move.to')} min={back.today} value={valueIn(typed, 'dueOn')} {...errorIn(typed, 'dueOn')} required />
        <Actions><Button>{t('back.move')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
