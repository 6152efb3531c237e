import { BehalfFields } from '#house/behalf/behalf.tsx'
import { blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { AfterDesk } from '../after/views.tsx'
import { AttestationDesk } from '../attestation/views.tsx'
import { BadgeDesk } from '../badge/views.tsx'
import { EvaluationDesk } from '../evaluation/views.tsx'
import { TalksDesk } from '../talks/views.tsx'
import { TestimonyDesk } from '../testimony/views.tsx'
import type { ClosingOfFile } from './queries.ts'
import { degrees, texts } from './schema.ts'

type ClosingProps = { locale: Locale; typed: Typed; shown: ClosingOfFile; address: string }

function CloseForm({ locale, typed, shown, address }: ClosingProps) {
  const t = texts(locale)
  return (
    <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('title')}>
      <Choices name="objectiveMet" label={t('met')} options={degrees.map((value) => ({ value, label: t(`met.${value}`) }))} value={valueIn(typed, 'objectiveMet', shown.closing.objective_met)} {...errorIn(typed, 'objectiveMet')} />
      <TextArea name="toolsLeft" rows={3} label={t('tools')} hint={t('tools.hint')} value={valueIn(typed, 'toolsLeft', shown.closing.tools_left)} {...errorIn(typed, 'toolsLeft')} />
      <TextArea name="nextStep" rows={3} label={t('next')} note={t('optional')} value={valueIn(typed, 'nextStep', shown.closing.next_step)} {...errorIn(typed, 'nextStep')} />
      <BehalfFields locale={locale} typed={typed} speaker={shown.file.manager} today={shown.today} />
      <Actions><Button variant="primary">{t('go')}</Button></Actions>
    </Form>
  )
}

function Closed({ locale, shown, address }: ClosingProps) {
  const t = texts(locale)
  const { closing } = shown
  return (
    <>
      <Message tone="ok" title={t('closed', { date: closing.closed_on ? formats(locale).date(closing.closed_on) : '' })} />
      <DefinitionList items={[
        { term: t('met'), description: closing.objective_met ? t(`met.${closing.objective_met}`) : '' }, { term: t('tools'), description: closing.tools_left || '–' }, { term: t('next'), description: closing.next_step || '–' },
      ]} />
      <Form action={`${address}/reouverture`} idempotencyKey={crypto.randomUUID()} label={t('reopen')}>
        <p class="muted">{t('reopen.lead')}</p>
        <Actions><Button>{t('reopen')}</Button></Actions>
      </Form>
    </>
  )
}

export function ClosingView(props: ClosingProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  const { expert, objective, file } = shown
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('title')} lead={objective ? t('lead', { expert, objective }) : t('lead.plain', { expert })}>
      {shown.closing.status === 'open' ? <CloseForm {...props} typed={typed.form === '' ? typed : blank} /> : <Closed {...props} />}
      <AttestationDesk locale={locale} attestation={shown.attestation} closed={shown.closing.status === 'closed'} base={props.address} />
      {shown.attestation && <BadgeDesk locale={locale} typed={typed} badge={shown.badge} address={props.address} />}
      <EvaluationDesk locale={locale} typed={typed} evaluation={shown.evaluation} speaker={expert} today={shown.today} address={props.address} />
      <TestimonyDesk locale={locale} typed={typed} said={shown} closed={shown.closing.status === 'closed'} speaker={file.manager} today={shown.today} address={props.address} />
      <TalksDesk locale={locale} typed={typed} talks={shown.talks} closed={shown.closing.status === 'closed'} today={shown.today} address={props.address} />
      <AfterDesk locale={locale} rows={shown.after} />
    </FormScreen>
  )
}
