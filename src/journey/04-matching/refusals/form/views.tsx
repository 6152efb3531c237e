import { blank, errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { texts as linkTexts } from '../../links/schema.ts'
import type { ReasonCode } from '../../schema.ts'
import { reasonOptions } from '../rules.ts'
import { texts } from '../schema.ts'

type FormProps = { locale: Locale; typed: Typed; action: string; codes: readonly ReasonCode[]; /** Where to go instead. */ back?: string }

/** A refusal: one of the reasons its party is offered, and a few words. */
export function RefusalForm({ locale, typed, action, codes, back }: FormProps) {
  const t = linkTexts(locale)
  return (
    <Form action={action} idempotencyKey={crypto.randomUUID()} label={t('no.open')}>
      <Select name="reasonCode" label={texts(locale)('choose')} options={reasonOptions(locale, codes)} value={valueIn(typed, 'reasonCode', 'other')} {...errorIn(typed, 'reasonCode')} />
      <TextArea name="reason" rows={3} label={t('no.reason')} hint={t('no.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
      <Actions>
        <Button>{t('no.go')}</Button>
        {back && <LinkButton href={back}>{texts(locale)('form.back')}</LinkButton>}
      </Actions>
    </Form>
  )
}

/** The reason on a page of its own, asked before the refusal is sent. */
export const RefusalScreen = ({ meta, about, ...form }: Omit<FormProps, 'typed'> & { meta: string; about: string; back: string }) => (
  <FormScreen locale={form.locale} typed={blank} meta={meta} title={linkTexts(form.locale)('no.open')} lead={about}>
    <RefusalForm {...form} typed={blank} />
  </FormScreen>
)
