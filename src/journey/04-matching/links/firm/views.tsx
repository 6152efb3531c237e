import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Form } from '#house/ui/form.tsx'
import { genderOf } from '#people/links/schema.ts'
import { RefusalForm } from '../../refusals/form/views.tsx'
import { reasonsOf } from '../../rules.ts'
import { saidOf } from '../mails.tsx'
import { texts } from '../schema.ts'
import { Became, Envelope, Need, type ToldToCompany } from '../views.tsx'

type Props = { locale: Locale; typed: Typed; told: ToldToCompany; address: string }

function Answering({ locale, typed, told, address }: Props) {
  const t = texts(locale)
  return (
    <section class="stack">
      <h2 class="h-section">{t('answer.title')}</h2>
      <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('company.yes')}>
        <Actions><Button variant="primary">{t('company.yes')}</Button></Actions>
      </Form>
      <details class="data" open={typed.form === '/refus'}>
        <summary>{t('no.open')}</summary>
        <RefusalForm locale={locale} typed={typed} action={`${address}/refus`} codes={reasonsOf.company} />
      </details>
      <p class="muted">{t('answer.by', saidOf(locale, told))}</p>
    </section>
  )
}

export function CompanyRequestView(props: Props) {
  const { locale, typed, told } = props
  const t = texts(locale)
  const said = saidOf(locale, told)
  const open = told.status === 'sent'
  return (
    <FormScreen locale={locale} typed={typed} meta={told.place.territory} title={t('company.title', said)} {...(open ? { lead: t('company.lead', { days: said.days, gender: genderOf(told.expert) }) } : {})}>
      {!open && <Became locale={locale} told={told} reader="company" />}
      <Need locale={locale} told={told} head="h-section" />
      <Envelope locale={locale} told={told} head="h-section" />
      {open && <Answering {...props} />}
      <p class="muted measure">{t('company.confidential')}</p>
    </FormScreen>
  )
}
