import { BehalfFields } from '#house/behalf/behalf.tsx'
import { apart, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Actions, Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { toHalfDays } from '#house/units.ts'
import { HoursFields } from '../hours/views.tsx'
import { daysAlarm } from '../stalls/rules.ts'
import type { DaysOfMission } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: DaysOfMission; address: string }

/** Totals against the days granted, and what is said of them. */
function Totals({ locale, shown: { days, grantedBy } }: Props) {
  const t = texts(locale)
  const said = formats(locale)
  const { letter, granted, delivered, counted, grants } = days
  const alarm = daysAlarm({ granted, delivered, planned: toHalfDays(counted - delivered) })
  return (
    <>
      {alarm && <Message tone={alarm.code === 'days-over' ? 'err' : 'wait'} title={t(`alarm.${alarm.code}`, { days: said.days(alarm.halfDays) })} />}
      <DefinitionList items={[
        { term: t('letter'), description: said.days(letter) },
        { term: t('granted'), description: grants.length === 0 ? t('granted.none') : <Rows rows={grants.map((row) => ({ what: said.days(row.half_days), detail: t('granted.row', { reason: row.reason, date: said.date(row.granted_on), by: grantedBy[row.id] || 'none' }) }))} /> },
        { term: t('delivered'), description: said.days(delivered) }, { term: t('planned'), description: said.days(toHalfDays(counted - delivered)) },
        { term: t('left'), description: said.days(toHalfDays(Math.max(0, granted - counted))) },
      ]} />
    </>
  )
}

/** `typed` only of the form that came back. */
const ofForm = (typed: Typed, form: string): Typed => (typed.form === form || typed.form === null ? typed : { ...typed, fields: {}, errors: {} })

function GrantForm({ locale, typed: all, address }: Props) {
  const t = texts(locale)
  const typed = ofForm(all, '/accord')
  const { scope } = apart(typed, 'accord')
  return (
    <Section id="accorder" title={t('grant')}>
      <Form action={`${address}/accord`} idempotencyKey={crypto.randomUUID()} label={t('grant')}>
        <p class="muted measure">{t('grant.lead')}</p>
        <Field name="halfDays" scope={scope} type="number" min={1} short label={t('grant.count')} value={valueIn(typed, 'halfDays')} {...errorIn(typed, 'halfDays')} />
        <TextArea name="reason" scope={scope} rows={2} label={t('grant.reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        <Actions><Button>{t('grant.go')}</Button></Actions>
      </Form>
    </Section>
  )
}

function AddForm({ locale, typed: all, shown: { today, expert, days }, address }: Props) {
  const t = texts(locale)
  const typed = ofForm(all, '/ajout')
  const { scope } = apart(typed, 'ajout')
  if (days.counted >= days.granted) return <Section id="ajouter" title={t('add')}><p class="measure">{t('add.none-left')}</p></Section>
  return (
    <Section id="ajouter" title={t('add')}>
      <Form action={`${address}/ajout`} idempotencyKey={crypto.randomUUID()} label={t('add')}>
        <p class="muted measure">{t('add.lead', { expert })}</p>
        <Field name="day" scope={scope} type="date" max={today} label={t('add.day')} value={valueIn(typed, 'day')} {...errorIn(typed, 'day')} />
        <HalfAndPlace locale={locale} fields={typed.fields} scope={scope} />
        <Field name="task" scope={scope} label={t('add.task')} note={t('optional')} value={valueIn(typed, 'task')} {...errorIn(typed, 'task')} />
        <TextArea name="reason" scope={scope} rows={2} label={t('add.reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        <HoursFields locale={locale} fields={typed.fields} errors={typed.errors} {...(scope ? { scope } : {})} />
        <BehalfFields locale={locale} typed={typed} speaker={expert} today={today} own scope={scope} />
        <Actions><Button>{t('add.go')}</Button></Actions>
      </Form>
    </Section>
  )
}

/** Which half of the day, and where. */
export function HalfAndPlace({ locale, fields, scope }: { locale: Locale; fields: Readonly<Record<string, string>>; scope?: string | undefined }) {
  const t = texts(locale)
  const { half } = formats(locale)
  return (
    <>
      <Select name="half" scope={scope} label={t('add.half')} options={(['morning', 'afternoon'] as const).map((value) => ({ value, label: half(value) }))} value={fields['half'] ?? 'morning'} />
      <Select name="place" scope={scope} label={t('add.place')} options={(['on-site', 'remote', 'preparation'] as const).map((value) => ({ value, label: t(`place.${value}`) }))} value={fields['place'] ?? 'on-site'} />
    </>
  )
}

export function DaysView(props: Props) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const open = shown.days.status === 'signed'
  return (
    <FormScreen locale={locale} typed={typed} meta={`${shown.file.sme}. ${t('with', { expert: shown.expert })}`} title={t('title')} lead={t('lead')}>
      <Totals {...props} />
      {!open && <Message title={t('closed')} />}
      {open && <AddForm {...props} />}
      {open && <GrantForm {...props} />}
    </FormScreen>
  )
}
