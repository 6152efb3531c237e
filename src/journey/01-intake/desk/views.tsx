import { BehalfFields } from '#house/behalf/behalf.tsx'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Checkbox } from '#house/ui/choice.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table } from '#house/ui/table.tsx'
import { skillFamilies } from '#people/skills/schema.ts'
import { fileAddress, texts, type FileHead } from './schema.ts'

export type FormProps = { locale: Locale; typed: Typed; file: FileHead & { today: PlainDate } }

function FirmFields({ locale, typed }: { locale: Locale; typed: Typed }) {
  const t = texts(locale)
  return (
    <fieldset class="form">
      <legend class="lb">{t('sheet.firm')}</legend>
      <Field name="siren" inputmode="numeric" short label={t('sheet.siren')} hint={t('sheet.siren.hint')} value={valueIn(typed, 'siren')} {...errorIn(typed, 'siren')} required />
      <Field name="company" autocomplete="off" label={t('sheet.company')} value={valueIn(typed, 'company')} {...errorIn(typed, 'company')} required />
      <Field name="commune" label={t('sheet.commune')} note={t('optional')} value={valueIn(typed, 'commune')} {...errorIn(typed, 'commune')} />
      <Field name="headcount" short inputmode="decimal" label={t('sheet.headcount')} note={t('optional')} hint={t('sheet.headcount.hint')} value={valueIn(typed, 'headcount')} {...errorIn(typed, 'headcount')} />
    </fieldset>
  )
}

function ManagerFields({ locale, typed }: { locale: Locale; typed: Typed }) {
  const t = texts(locale)
  return (
    <fieldset class="form">
      <legend class="lb">{t('sheet.manager')}</legend>
      <Field name="givenName" autocomplete="off" label={t('sheet.given-name')} value={valueIn(typed, 'givenName')} {...errorIn(typed, 'givenName')} required />
      <Field name="familyName" autocomplete="off" label={t('sheet.family-name')} value={valueIn(typed, 'familyName')} {...errorIn(typed, 'familyName')} required />
      <Field name="email" type="email" autocomplete="off" label={t('sheet.email')} note={t('optional')} hint={t('sheet.email.hint')} value={valueIn(typed, 'email')} {...errorIn(typed, 'email')} />
      <Field name="telephone" type="tel" autocomplete="off" label={t('sheet.telephone')} note={t('optional')} value={valueIn(typed, 'telephone')} {...errorIn(typed, 'telephone')} />
    </fieldset>
  )
}

export type KnownFile = { reference: string; sme: string; contacted_on: PlainDate; summary: string }

/** The firm is known here: its files come before a second one. */
function Known({ locale, known }: { locale: Locale; known: readonly KnownFile[] }) {
  const t = texts(locale)
  const { dateTable } = formats(locale)
  return (
    <section class="msg msg--wait">
      <h2 class="h-sub">{t('sheet.known', { sme: known[0]?.sme ?? '', count: known.length })}</h2>
      <p>{t('sheet.known.lead')}</p>
      <Table caption={t('sheet.known.caption')} rows={known} rowKey={({ reference }) => reference} stack columns={[
        { key: 'file', head: t('sheet.known.file'), names: true, cell: ({ reference }) => <a href={fileAddress(reference)}>{reference}</a> },
        { key: 'summary', head: t('sheet.known.summary'), cell: ({ summary }) => summary },
        { key: 'date', head: t('sheet.known.date'), nowrap: true, cell: ({ contacted_on }) => dateTable(contacted_on) },
      ]} />
    </section>
  )
}

export function ContactSheetView({ locale, typed, known }: { locale: Locale; typed: Typed; known: readonly KnownFile[] }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('sheet.title')} lead={t('sheet.lead')}>
      {known.length > 0 && <Known locale={locale} known={known} />}
      <Form action="/dossiers/nouveau" idempotencyKey={crypto.randomUUID()} {...(known.length > 0 ? { hidden: { again: 'yes' } } : {})} label={t('sheet.title')}>
        <FirmFields locale={locale} typed={typed} />
        <ManagerFields locale={locale} typed={typed} />
        <fieldset class="form">
          <legend class="lb">{t('sheet.about')}</legend>
          <Field name="referrerName" label={t('sheet.referrer')} note={t('optional')} hint={t('sheet.referrer.hint')} value={valueIn(typed, 'referrerName')} {...errorIn(typed, 'referrerName')} />
          <TextArea name="summary" rows={4} label={t('sheet.summary')} value={valueIn(typed, 'summary')} {...errorIn(typed, 'summary')} required />
        </fieldset>
        <Actions><Button variant="primary">{t(known.length > 0 ? 'sheet.known.again' : 'sheet.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

export function NeedView({ locale, typed, file }: FormProps) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('need.title')} lead={t('need.lead')}>
      <Form action={fileAddress(file.reference, '/besoins/nouveau')} idempotencyKey={crypto.randomUUID()} label={t('need.title')}>
        <Select name="family" label={t('need.family')} empty={t('need.family.empty')} options={skillFamilies.map((family) => ({ value: family.code, label: family[locale] }))} value={valueIn(typed, 'family')} {...errorIn(typed, 'family')} required />
        <Field name="capability" label={t('need.capability')} note={t('optional')} hint={t('need.capability.hint')} value={valueIn(typed, 'capability')} {...errorIn(typed, 'capability')} />
        <TextArea name="description" label={t('need.description')} value={valueIn(typed, 'description')} {...errorIn(typed, 'description')} required />
        <Field name="halfDaysAsked" type="number" min={1} label={t('need.half-days')} note={t('optional')} value={valueIn(typed, 'halfDaysAsked')} {...errorIn(typed, 'halfDaysAsked')} />
        <Field name="wishedEnd" type="date" label={t('need.end')} note={t('optional')} value={valueIn(typed, 'wishedEnd')} {...errorIn(typed, 'wishedEnd')} />
        <Checkbox name="remoteOk" value="on" label={t('need.remote')} checked={typed.fields['remoteOk'] === 'on'} />
        <Field name="jobsCreatedHoped" type="number" min={0} label={t('need.created')} note={t('optional')} value={valueIn(typed, 'jobsCreatedHoped')} {...errorIn(typed, 'jobsCreatedHoped')} />
        <Field name="jobsKeptHoped" type="number" min={0} label={t('need.kept')} note={t('optional')} value={valueIn(typed, 'jobsKeptHoped')} {...errorIn(typed, 'jobsKeptHoped')} />
        <BehalfFields locale={locale} typed={typed} speaker={file.manager} today={file.today} own />
        <Actions><Button variant="primary">{t('need.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

export function SubmissionView({ locale, typed, file }: FormProps) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('submit.title')} lead={t('submit.lead')}>
      <Form action={fileAddress(file.reference, '/depot')} idempotencyKey={crypto.randomUUID()} label={t('submit.title')}>
        <BehalfFields locale={locale} typed={typed} speaker={file.manager} today={file.today} own />
        <Actions><Button variant="primary">{t('submit.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

export function WithdrawalView({ locale, typed, file }: FormProps) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={file.sme} title={t('withdraw.title')} lead={t('withdraw.lead')}>
      <Form action={fileAddress(file.reference, '/retrait')} idempotencyKey={crypto.randomUUID()} label={t('withdraw.title')}>
        <TextArea name="reason" rows={3} label={t('withdraw.reason')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} required />
        <Actions>
          <Button variant="primary">{t('withdraw.go')}</Button>
          <LinkButton href={fileAddress(file.reference)} variant="quiet">{file.sme}</LinkButton>
        </Actions>
      </Form>
    </FormScreen>
  )
}
