import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { longestLine, postalLines } from '#house/postal/address.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import type { SiteWithAddress } from './queries.ts'
import { siteAddress, texts } from './schema.ts'

export function AddressView({ locale, typed, site }: { locale: Locale; typed: Typed; site: SiteWithAddress }) {
  const t = texts(locale)
  const lines = postalLines({ firm: site.firm, person: null, extra: site.address_extra, street: site.street, locality: site.locality, postcode: site.postcode, commune: site.commune })
  const line = (name: 'extra' | 'street' | 'locality' | 'commune', known: string | null) =>
    <Field name={name} label={t(name)} {...(name === 'commune' ? {} : { note: t('optional') })} hint={name === 'commune' ? undefined : t(`${name}.hint`)} maxlength={longestLine * 2} value={valueIn(typed, name, known)} {...errorIn(typed, name)} />
  return (
    <FormScreen locale={locale} typed={typed} meta={`${site.firm}, ${site.name}`} title={t('title')} lead={t('lead')}>
      <p class="measure">{lines ? lines.map((one, at) => <>{at > 0 && <br />}{one}</>) : <span class="muted">{t('incomplete')}</span>}</p>
      <Form action={siteAddress(site.id)} label={t('title')}>
        {line('extra', site.address_extra)}
        {line('street', site.street)}
        {line('locality', site.locality)}
        <Field name="postcode" short inputmode="numeric" label={t('postcode')} maxlength={5} value={valueIn(typed, 'postcode', site.postcode)} {...errorIn(typed, 'postcode')} />
        {line('commune', site.commune)}
        <Actions><Button variant="primary">{t('go')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}
