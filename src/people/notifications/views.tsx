import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import type { NoticeKind, Preferences } from '#house/mail/preferences.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { outletIn, outletsOf } from './rules.ts'
import { address, texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; preferences: Preferences; kinds: readonly NoticeKind[]; /** Just saved. */ done: boolean }

function Kinds({ locale, typed, preferences, kinds }: Omit<Props, 'done'>) {
  const t = texts(locale)
  return kinds.map((kind) => (
    <Choices key={kind} name={kind} label={t(`kind.${kind}`)} hint={t(`kind.${kind}.hint`)} value={valueIn(typed, kind, outletIn(preferences, kind))} {...errorIn(typed, kind)}
      options={outletsOf(kind).map((outlet) => ({ value: outlet, label: t(`outlet.${outlet}`) }))} />
  ))
}

function Quiet({ locale, typed, preferences: { quiet } }: Pick<Props, 'locale' | 'typed' | 'preferences'>) {
  const t = texts(locale)
  const ticked = typed.form === null ? quiet.restDays : typed.fields['restDays'] !== undefined
  return (
    <section class="stack" aria-labelledby="calme">
      <h2 class="h-section" id="calme">{t('quiet.title')}</h2>
      <p class="muted">{t('quiet.text')}</p>
      <Field type="time" name="quietFrom" label={t('quiet.from')} value={valueIn(typed, 'quietFrom', quiet.from)} required {...errorIn(typed, 'quietFrom')} />
      <Field type="time" name="quietTo" label={t('quiet.to')} hint={t('quiet.to.hint')} value={valueIn(typed, 'quietTo', quiet.to)} required {...errorIn(typed, 'quietTo')} />
      <Checkbox name="restDays" value="on" label={t('quiet.rest')} checked={ticked} />
    </section>
  )
}

const always = ['account', 'answer', 'decision', 'link'] as const

export function NotificationsView(props: Props) {
  const { locale, typed, kinds, done } = props
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      {done && <Message tone="ok" live="status" title={t('done')} />}
      <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('title')}>
        {kinds.length > 0 && <section class="stack" aria-labelledby="choix"><h2 class="h-section" id="choix">{t('kinds.title')}</h2><Kinds {...props} /></section>}
        <Quiet {...props} />
        <Actions><Button variant="primary">{t('go')}</Button><LinkButton href="/compte" variant="quiet">{t('back')}</LinkButton></Actions>
      </Form>
      <section class="stack measure mt-4">
        <h2 class="h-section">{t('always.title')}</h2>
        <p>{t('always.why')}</p>
        <ul class="bul">{always.map((one) => <li key={one}>{t(`always.${one}`)}</li>)}</ul>
      </section>
    </FormScreen>
  )
}
