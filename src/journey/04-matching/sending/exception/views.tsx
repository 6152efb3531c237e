import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { exclusionIn } from '../../desk/reasons/rules.ts'
import type { ExceptionFor } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: ExceptionFor; address: string; back: string }

export function ExceptionView({ locale, typed, shown, address, back }: Props) {
  const t = texts(locale)
  const { card, gates } = shown
  return (
    <FormScreen locale={locale} typed={typed} meta={shown.file.sme} title={t('title', { name: card.name })} lead={t(gates.length === 0 ? 'free' : shown.open ? 'lead' : 'closed', { company: card.company })}>
      {gates.length > 0 && <ul class="bul">{gates.map((gate) => <li key={gate.code}>{exclusionIn(locale, gate)}</li>)}</ul>}
      {shown.open ? (
        <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('go')}>
          <TextArea name="overrideReason" rows={3} label={t('reason')} hint={t('reason.hint')} value={valueIn(typed, 'overrideReason')} {...errorIn(typed, 'overrideReason')} required />
          <Actions><Button variant="primary">{t('go')}</Button><LinkButton href={back} variant="quiet">{t('back')}</LinkButton></Actions>
        </Form>
      ) : <p><a href={back}>{t('back')}</a></p>}
    </FormScreen>
  )
}
