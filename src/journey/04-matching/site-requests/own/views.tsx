import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { familyName } from '#people/skills/schema.ts'
import { reasonOptions } from '../../refusals/rules.ts'
import { texts as reasonTexts } from '../../refusals/schema.ts'
import type { RequestToSite } from '../queries.ts'
import { siteReasons, texts } from '../schema.ts'
import { ExcludedPeople, NamelessNeedList, peopleOptions } from '../views.tsx'

type Props = { locale: Locale; typed: Typed; told: RequestToSite; address: string }

function Naming({ locale, typed, told, address }: Props) {
  const t = texts(locale)
  return (
    <section class="stack">
      <h2 class="h-section">{t('link.people')}</h2>
      {told.ranked.length === 0 ? <p>{t('link.nobody')}</p> : (
        <>
          <p class="muted measure">{t('link.order')}</p>
          <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('link.yes')}>
            <Choices name="expertId" label={t('link.who')} options={peopleOptions(locale, told.ranked)} value={valueIn(typed, 'expertId')} {...errorIn(typed, 'expertId')} />
            <Actions><Button variant="primary">{t('link.yes')}</Button></Actions>
          </Form>
        </>
      )}
      <ExcludedPeople locale={locale} excluded={told.excluded} />
    </section>
  )
}

function Refusing({ locale, typed, address }: Props) {
  const t = texts(locale)
  return (
    <details class="data" open={typed.form === '/refus'}>
      <summary>{t('no.open')}</summary>
      <Form action={`${address}/refus`} idempotencyKey={crypto.randomUUID()} label={t('no.open')}>
        <Select name="reasonCode" label={reasonTexts(locale)('choose')} options={reasonOptions(locale, siteReasons)} value={valueIn(typed, 'reasonCode', 'other')} {...errorIn(typed, 'reasonCode')} />
        <TextArea name="reason" rows={3} label={t('no.reason')} hint={t('no.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        <Actions><Button>{t('no.go')}</Button></Actions>
      </Form>
    </details>
  )
}

export function OwnRequestView(props: Props) {
  const { locale, typed, told } = props
  const t = texts(locale)
  const { status } = told
  const open = status === 'asked'
  return (
    <FormScreen locale={locale} typed={typed} meta={told.site} title={t('link.title')} {...(open ? { lead: t('link.lead', { days: formats(locale).days(told.halfDays), family: familyName(locale, told.need.family) }) } : {})}>
      {status !== 'asked' && <Message tone={status === 'named' || status === 'declined' ? 'ok' : 'note'} title={t(`became.${status}`)}>{t(`became.${status}.text`)}</Message>}
      <section class="stack">
        <h2 class="h-section">{t('link.need')}</h2>
        <NamelessNeedList locale={locale} told={told} />
      </section>
      {open && <Naming {...props} />}
      {open && <Refusing {...props} />}
      {open && told.expiresOn && <p class="muted">{t('answer.by', { date: formats(locale).date(told.expiresOn) })}</p>}
      <p class="muted measure">{t('confidential')}</p>
    </FormScreen>
  )
}
