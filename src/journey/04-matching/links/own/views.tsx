import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Form } from '#house/ui/form.tsx'
import { RefusalForm } from '../../refusals/form/views.tsx'
import { reasonsOf } from '../../rules.ts'
import { saidOf } from '../mails.tsx'
import { texts } from '../schema.ts'
import { Became, Fit, Need, type ToldToExpert } from '../views.tsx'

type Props = { locale: Locale; typed: Typed; told: ToldToExpert; address: string }

function Answering({ locale, typed, told, address }: Props) {
  const t = texts(locale)
  return (
    <section class="stack">
      <h2 class="h-section">{t('answer.title')}</h2>
      <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('expert.yes')}>
        <Actions><Button variant="primary">{t('expert.yes')}</Button></Actions>
      </Form>
      <details class="data" open={typed.form === '/refus'}>
        <summary>{t('no.open')}</summary>
        <RefusalForm locale={locale} typed={typed} action={`${address}/refus`} codes={reasonsOf.expert} />
      </details>
      <p class="muted">{t('answer.by', saidOf(locale, told))}</p>
    </section>
  )
}

export function OwnProposalView(props: Props) {
  const { locale, typed, told } = props
  const t = texts(locale)
  const open = told.status === 'consented-by-line-manager'
  return (
    <FormScreen locale={locale} typed={typed} meta={told.place.territory} title={t('expert.title')} {...(open ? { lead: t('expert.lead', saidOf(locale, told)) } : {})}>
      {!open && <Became locale={locale} told={told} reader="expert" />}
      <Need locale={locale} told={told} head="h-section" />
      {open && <Answering {...props} />}
      <Fit locale={locale} fit={told.fit} head="h-section" />
      <p class="muted measure">{t('expert.confidential')}</p>
    </FormScreen>
  )
}
