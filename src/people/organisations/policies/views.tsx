import { BehalfFields } from '#house/behalf/behalf.tsx'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Checkbox } from '#house/ui/choice.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import type { SitePolicy } from './queries.ts'
import { texts } from './schema.ts'

type PolicyProps = { locale: Locale; typed: Typed; policy: SitePolicy; address: string; /** A coordinator may enter what the company said. */ behalf: boolean }

function CarryOver({ locale, typed, policy, address, behalf }: PolicyProps) {
  const t = texts(locale)
  const { days, date } = formats(locale)
  const year = policy.year - 1
  const { carried, carried_on, unused } = policy
  const own: Typed = typed.form === '/report' ? typed : { ...typed, fields: {}, errors: {} }
  const said = carried && carried_on ? t('carry.done', { days: days(carried), date: date(carried_on), year }) : !policy.carry_over ? t('carry.no') : unused && unused > 0 ? null : t('carry.none', { year })
  return (
    <section class="stack sx">
      <h2 class="h-section">{t('carry', { year })}</h2>
      {said ? <p class="measure">{said}</p> : (
        <>
          <p class="measure">{t('carry.lead', { days: unused ? days(unused) : '', year, next: policy.year })}</p>
          <Form action={`${address}/report`} idempotencyKey={crypto.randomUUID()} label={t('carry', { year })}>
            <Field name="halfDays" type="number" inputmode="numeric" min={1} label={t('carry.half-days')} hint={t('half-days.hint')} value={valueIn(own, 'halfDays')} {...errorIn(own, 'halfDays')} required />
            <Field name="reason" label={t('carry.reason')} note={t('optional')} value={valueIn(own, 'reason')} {...errorIn(own, 'reason')} />
            {behalf && <BehalfFields locale={locale} typed={own} speaker={null} today={policy.today} own scope="report" />}
            <Actions><Button>{t('carry.go')}</Button></Actions>
          </Form>
        </>
      )}
    </section>
  )
}

/** What the employer decides for one site, and last year's unused days. */
export function PolicyView(props: PolicyProps) {
  const { locale, typed, policy, address, behalf } = props
  const t = texts(locale)
  const own: Typed = typed.form === '/report' ? { ...typed, fields: {}, errors: {} } : typed
  const back = typed.form === ''
  const ticked = (name: string, known: boolean | null) => (back ? typed.fields[name] !== undefined : known === true)
  return (
    <FormScreen locale={locale} typed={typed} meta={`${policy.firm}, ${policy.site}`} title={t('title')} lead={t('lead')}>
      {policy.decided_on && <p class="meta">{t('decided', { date: formats(locale).date(policy.decided_on) })}</p>}
      <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('title')}>
        <TextArea name="beneficiaries" rows={3} label={t('beneficiaries')} note={t('optional')} hint={t('beneficiaries.hint')} value={valueIn(own, 'beneficiaries', policy.beneficiaries)} {...errorIn(own, 'beneficiaries')} />
        <TextArea name="staff" rows={3} label={t('staff')} note={t('optional')} hint={t('staff.hint')} value={valueIn(own, 'staff', policy.staff)} {...errorIn(own, 'staff')} />
        <Checkbox name="wholeDays" value="on" label={t('whole-days')} checked={ticked('wholeDays', policy.whole_days)} />
        <Checkbox name="carryOver" value="on" label={t('carry-over')} checked={ticked('carryOver', policy.carry_over)} />
        <Field name="autoApprovalHalfDays" type="number" inputmode="numeric" min={0} label={t('rule')} hint={t('rule.hint')} value={valueIn(own, 'autoApprovalHalfDays', policy.auto_approval_half_days)} {...errorIn(own, 'autoApprovalHalfDays')} required />
        {behalf && <BehalfFields locale={locale} typed={own} speaker={null} today={policy.today} own />}
        <Actions><Button variant="primary">{t('go')}</Button></Actions>
      </Form>
      <CarryOver {...props} />
    </FormScreen>
  )
}
