import { BehalfFields } from '#house/behalf/behalf.tsx'
import { yearOf } from '#house/clock/plain-date.ts'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import type { FirmSheet } from '../firm/queries.ts'
import { firmAddress, helperKinds, texts } from '../schema.ts'

export type FirmFormProps = { locale: Locale; typed: Typed; firm: FirmSheet; /** A coordinator may enter what the company said. */ behalf: boolean }

/** A firm with one site says it; with several, one is chosen. */
export function SiteField({ locale, typed, firm }: Omit<FirmFormProps, 'behalf'>) {
  const [only] = firm.sites
  if (firm.sites.length === 1 && only) return <input type="hidden" name="siteId" value={only.id} />
  return <Select name="siteId" label={texts(locale)('col.site')} value={valueIn(typed, 'siteId')} options={firm.sites.map(({ id, name, territory }) => ({ value: id, label: `${name}, ${territory}` }))} {...errorIn(typed, 'siteId')} required />
}

export function PledgeView({ locale, typed, firm, behalf }: FirmFormProps) {
  const t = texts(locale)
  const year = yearOf(firm.today)
  // Of a single site what stands is shown, so that a new number of days does not take the quota away.
  const known = firm.sites.length === 1 ? firm.envelopes.find((one) => one.year === year) : undefined
  return (
    <FormScreen locale={locale} typed={typed} meta={firm.name} title={t('pledge.set')} lead={t('pledge.lead')}>
      <Form action={firmAddress(firm.siren, '/engagement')} idempotencyKey={crypto.randomUUID()} label={t('pledge.set')}>
        <SiteField locale={locale} typed={typed} firm={firm} />
        <Select name="year" label={t('col.year')} value={valueIn(typed, 'year', year)} options={[year, year + 1].map((one) => ({ value: String(one), label: String(one) }))} {...errorIn(typed, 'year')} />
        <Field name="halfDaysPledged" type="number" inputmode="numeric" min={0} label={t('pledge.half-days')} hint={t('pledge.half-days.hint')} value={valueIn(typed, 'halfDaysPledged', known?.pledged)} {...errorIn(typed, 'halfDaysPledged')} required />
        <Field name="quotaHalfDays" type="number" inputmode="numeric" min={0} label={t('pledge.quota')} note={t('optional')} hint={t('pledge.quota.hint')} value={valueIn(typed, 'quotaHalfDays', known?.quota)} {...errorIn(typed, 'quotaHalfDays')} />
        {behalf && <BehalfFields locale={locale} typed={typed} speaker={firm.contacts[0]?.name ?? null} today={firm.today} own />}
        <Actions><Button variant="primary">{t('pledge.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

export function BlackoutView({ locale, typed, firm, behalf }: FirmFormProps) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={firm.name} title={t('blackout.new')} lead={t('blackout.lead')}>
      <Form action={firmAddress(firm.siren, '/fermeture')} idempotencyKey={crypto.randomUUID()} label={t('blackout.new')}>
        <SiteField locale={locale} typed={typed} firm={firm} />
        <Field name="startsOn" type="date" label={t('from')} value={valueIn(typed, 'startsOn')} {...errorIn(typed, 'startsOn')} required />
        <Field name="endsOn" type="date" label={t('to')} value={valueIn(typed, 'endsOn')} {...errorIn(typed, 'endsOn')} required />
        <Checkbox name="yearly" value="on" label={t('blackout.yearly')} checked={typed.fields['yearly'] !== undefined} />
        <Field name="reason" label={t('col.reason')} note={t('optional')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        {behalf && <BehalfFields locale={locale} typed={typed} speaker={firm.contacts[0]?.name ?? null} today={firm.today} own />}
        <Actions><Button variant="primary">{t('blackout.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

export type KnownFirm = { siren: string; name: string; kind: string } | null

export function RegisterView({ locale, typed, known }: { locale: Locale; typed: Typed; known: KnownFirm }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} {...(known ? { meta: known.name } : {})} title={t(known ? 'site.new' : 'new')} lead={t('register.lead')}>
      <Form action={known ? `/entreprises/nouvelle?siren=${known.siren}` : '/entreprises/nouvelle'} idempotencyKey={crypto.randomUUID()} label={t('new')} {...(known ? { hidden: { siren: known.siren, name: known.name, kind: known.kind } } : {})}>
        {!known && (
          <fieldset class="form">
            <legend class="lb">{t('register.firm')}</legend>
            <Field name="siren" short inputmode="numeric" label={t('register.siren')} value={valueIn(typed, 'siren')} {...errorIn(typed, 'siren')} required />
            <Field name="name" autocomplete="off" label={t('register.name')} value={valueIn(typed, 'name')} {...errorIn(typed, 'name')} required />
            <Choices name="kind" label={t('register.kind')} options={helperKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} value={valueIn(typed, 'kind', 'company')} {...errorIn(typed, 'kind')} />
            <Field name="sector" label={t('register.sector')} note={t('optional')} value={valueIn(typed, 'sector')} {...errorIn(typed, 'sector')} />
            <Field name="headcount" short inputmode="decimal" label={t('register.headcount')} note={t('optional')} value={valueIn(typed, 'headcount')} {...errorIn(typed, 'headcount')} />
          </fieldset>
        )}
        <fieldset class="form">
          <legend class="lb">{t('register.site')}</legend>
          <Field name="site.name" autocomplete="off" label={t('register.site.name')} hint={t('register.site.hint')} value={valueIn(typed, 'site.name')} {...errorIn(typed, 'site.name')} required />
          <Field name="site.commune" label={t('register.commune')} note={t('optional')} value={valueIn(typed, 'site.commune')} {...errorIn(typed, 'site.commune')} />
          <Field name="site.siret" short inputmode="numeric" label={t('register.siret')} note={t('optional')} value={valueIn(typed, 'site.siret')} {...errorIn(typed, 'site.siret')} />
        </fieldset>
        <Actions><Button variant="primary">{t('register.go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
