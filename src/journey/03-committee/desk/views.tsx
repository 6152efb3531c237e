import { holds } from '#house/access.ts'
import { blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import type { Crumb } from '#house/ui/work-layout.tsx'
import { toHalfDays } from '#house/units.ts'
import { familyName } from '#people/skills/schema.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { ConditionOfFile, FileBeforeCommittee } from './queries.ts'
import { blockings, conditionRows, outcomes, texts } from './schema.ts'

/** The list of meetings is the coordinator's: members read where they are, without a link that would refuse them. */
export function meetingsCrumb(c: WebContext): Crumb {
  const label = texts(c.var.locale)('meetings.title')
  return holds(c.var.viewer, 'territory-coordinator') ? { label, href: '/comite' } : { label, href: '/aujourdhui' }
}

type FileProps = { locale: Locale; typed: Typed; shown: FileBeforeCommittee }

export function FileAgendaView({ locale, typed, shown }: FileProps) {
  const t = texts(locale)
  const { dateLong } = formats(locale)
  const { file, meetings } = shown
  const options = meetings.map(({ id, held_on, place, committee }) => ({ value: id, label: t('file.agenda.option', { date: dateLong(held_on), place: place || committee }) }))
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('file.agenda.title')} lead={t('file.agenda.lead')}>
      {options.length === 0 && (
        <>
          <Message tone="wait" title={t('file.agenda.none')} />
          <Actions><LinkButton variant="primary" href="/comite">{t('file.agenda.schedule')}</LinkButton></Actions>
        </>
      )}
      {options.length > 0 && (
        <Form action={fileAddress(file.reference, '/ordre-du-jour')} idempotencyKey={crypto.randomUUID()} label={t('file.agenda.title')}>
          <Choices name="meetingId" label={t('file.agenda.meeting')} options={options} value={valueIn(typed, 'meetingId', options[0]?.value)} {...errorIn(typed, 'meetingId')} />
          <Actions>
            <Button variant="primary">{t('agenda.add.go')}</Button>
            <LinkButton variant="quiet" href="/comite">{t('file.agenda.schedule')}</LinkButton>
            <LinkButton variant="quiet" href={fileAddress(file.reference, '/consultation')}>{t('file.agenda.written')}</LinkButton>
          </Actions>
        </Form>
      )}
    </FormScreen>
  )
}

function ConditionRow({ locale, typed, row }: { locale: Locale; typed: Typed; row: number }) {
  const t = texts(locale)
  const name = `condition-${row}`
  return (
    <div class="form">
      <Field name={`${name}-wording`} label={t('decision.condition', { n: row + 1 })} note={t('optional')} value={valueIn(typed, `${name}-wording`)} {...errorIn(typed, `${name}-wording`)} />
      <Field name={`${name}-due`} type="date" label={t('decision.condition.due')} value={valueIn(typed, `${name}-due`)} {...errorIn(typed, `${name}-due`)} />
      <Select name={`${name}-blocks`} label={t('decision.condition.blocks')} options={blockings.map((value) => ({ value, label: t(`blocks.${value}`) }))} value={valueIn(typed, `${name}-blocks`, 'nothing')} {...errorIn(typed, `${name}-blocks`)} />
    </div>
  )
}

/** The skills an approval grants: one box for each need's family, all of them granted unless the committee says otherwise. */
export function SkillBoxes({ locale, typed, families }: { locale: Locale; typed: Typed; families: readonly string[] }) {
  const t = texts(locale)
  if (families.length === 0) return null
  return (
    <fieldset class="form">
      <legend class="lb">{t('decision.skills')}</legend>
      {[...new Set(families)].map((code) => <Checkbox key={code} name={`skill-${code}`} value="on" label={familyName(locale, code)} checked={typed === blank || typed.fields[`skill-${code}`] !== undefined} />)}
    </fieldset>
  )
}

/** What goes with an approval, as somebody types it. */
export function Granted({ locale, typed, shown }: FileProps) {
  const t = texts(locale)
  const { asked } = shown
  return (
    <>
      <Field name="halfDays" type="number" min={0} label={t('decision.half-days')} hint={t('decision.half-days.hint')} value={valueIn(typed, 'halfDays', asked.half_days)} {...errorIn(typed, 'halfDays')} />
      <SkillBoxes locale={locale} typed={typed} families={shown.families} />
      <Field name="advance" inputmode="decimal" short label={t('decision.advance')} note={t('optional')} hint={t('decision.advance.hint')} value={valueIn(typed, 'advance')} {...errorIn(typed, 'advance')} />
      <Field name="jobsCreatedPlanned" type="number" min={0} label={t('decision.created')} value={valueIn(typed, 'jobsCreatedPlanned', asked.created ?? 0)} {...errorIn(typed, 'jobsCreatedPlanned')} />
      <Field name="jobsKeptPlanned" type="number" min={0} label={t('decision.kept')} value={valueIn(typed, 'jobsKeptPlanned', asked.kept ?? 0)} {...errorIn(typed, 'jobsKeptPlanned')} />
      <TextArea name="reason" rows={3} label={t('decision.reason')} hint={t('decision.reason.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
    </>
  )
}

export function ConditionFields({ locale, typed }: Pick<FileProps, 'locale' | 'typed'>) {
  const t = texts(locale)
  return (
    <fieldset class="form">
      <legend class="lb">{t('decision.conditions')}</legend>
      <p class="muted">{t('decision.conditions.lead')}</p>
      {conditionRows.map((row) => <ConditionRow key={row} locale={locale} typed={typed} row={row} />)}
    </fieldset>
  )
}

export function DecisionView(props: FileProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { file, item, asked } = shown
  const lead = asked.half_days ? `${t('decision.lead')} ${t('decision.asked', { days: formats(locale).days(toHalfDays(asked.half_days)) })}` : t('decision.lead')
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('decision.title')} lead={lead}>
      <Form action={fileAddress(file.reference, '/decision')} idempotencyKey={crypto.randomUUID()} hidden={{ agendaItemId: item?.id ?? '' }} label={t('decision.title')}>
        <Choices name="outcome" label={t('decision.outcome')} options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))} value={valueIn(typed, 'outcome', item?.outcome)} {...errorIn(typed, 'outcome')} />
        <Granted {...props} />
        <ConditionFields locale={locale} typed={typed} />
        <Actions><Button variant="primary">{t('decision.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

export function ConditionView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: ConditionOfFile }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const { file, condition } = shown
  const due = date(condition.due_on)
  const lead = condition.blocks === 'nothing' ? t('condition.lead.free', { date: due }) : t('condition.lead', { date: due, blocks: t(`blocks.${condition.blocks}`) })
  const closed = condition.closed_on ? date(condition.closed_on) : ''
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('condition.title')} lead={lead}>
      <p class="measure"><strong>{condition.wording}</strong></p>
      {condition.status === 'open' ? (
        <Form action={fileAddress(file.reference, `/reserves/${condition.id}`)} idempotencyKey={crypto.randomUUID()} label={t('condition.title')}>
          <Choices name="answer" label={t('condition.question')} options={[{ value: 'lift', label: t('condition.lift') }, { value: 'lapse', label: t('condition.lapse') }]} value={valueIn(typed, 'answer', 'lift')} />
          <Actions><Button variant="primary">{t('condition.go')}</Button></Actions>
        </Form>
      ) : <Message title={t(`condition.${condition.status}`, { date: closed })} />}
    </FormScreen>
  )
}
