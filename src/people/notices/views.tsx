import type { ComponentChildren } from 'preact'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table } from '#house/ui/table.tsx'
import { askAddress, registerAddress } from '#people/rights/schema.ts'
import { editAddress, noticeAddress, texts, type Notice } from './schema.ts'

/** Plain text as a person types it: an empty line begins a paragraph, « # » a title. Nothing else is markup. */
export function Written({ text }: { text: string }): ComponentChildren {
  return text.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean).map((part) =>
    part.startsWith('# ') ? <h2 class="h-section mt-4">{part.slice(2)}</h2> : <p class="measure">{part.split('\n').map((line, at) => <>{at > 0 && <br />}{line}</>)}</p>)
}

type Place = { name: string; operator_name: string; telephone: string | null }

/** Whom to call, territory by territory. */
function Telephones({ locale, places }: { locale: Locale; places: readonly Place[] }) {
  const t = texts(locale)
  if (places.length === 0) return null
  return (
    <section class="stack">
      <h2 class="h-section">{t('contact.territories')}</h2>
      <Table caption={t('contact.territories')} rows={places} rowKey={({ name }) => name} stack columns={[
        { key: 'territory', head: t('contact.territory'), names: true, cell: ({ name }) => name },
        { key: 'operator', head: t('contact.operator'), cell: ({ operator_name }) => operator_name },
        { key: 'telephone', head: t('contact.telephone'), nowrap: true, cell: ({ telephone }) => (telephone ? <a href={`tel:${telephone.replaceAll(/\s/g, '')}`}>{telephone}</a> : t('contact.none')) },
      ]} />
    </section>
  )
}

type Props = { locale: Locale; notice: Notice; text: string; places: readonly Place[]; /** The reader may change it. */ editable: boolean }

export function NoticeView({ locale, notice, text, places, editable }: Props) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t(`${notice}.title`)}</h1>
      <div class="stack"><Written text={text} /></div>
      {notice === 'confidentialite' && <p><a href={askAddress}>{t('rights')}</a><br /><a href={registerAddress}>{t('register')}</a></p>}
      {notice === 'contact' && <Telephones locale={locale} places={places} />}
      {editable && <p><a href={editAddress(notice)}>{t('edit')}</a></p>}
    </div>
  )
}

export function EditView({ locale, typed, notice, wording }: { locale: Locale; typed: Typed; notice: Notice; wording: { fr: string; en: string } }) {
  const t = texts(locale)
  const title = t(`${notice}.title`)
  return (
    <FormScreen locale={locale} typed={typed} meta={t('edit.meta')} title={title} lead={t('edit.lead')}>
      <Form action={editAddress(notice)} idempotencyKey={crypto.randomUUID()} label={title}>
        <TextArea name="fr" rows={14} label={t('edit.fr')} hint={t('edit.hint')} value={valueIn(typed, 'fr', wording.fr)} {...errorIn(typed, 'fr')} />
        <TextArea name="en" rows={14} label={t('edit.en')} value={valueIn(typed, 'en', wording.en)} {...errorIn(typed, 'en')} />
        <Actions><Button variant="primary">{t('edit.go')}</Button><LinkButton href={noticeAddress(notice)} variant="quiet">{t('edit.back')}</LinkButton></Actions>
      </Form>
    </FormScreen>
  )
}
