import type { Locale } from '#house/i18n/locale.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { unbroken } from '#people/links/schema.ts'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'

type Props = { locale: Locale; shown: Shown }

/** Whom to write to, each with their part in this file. */
export function PeopleAside({ locale, shown }: Props) {
  const t = texts(locale)
  const people = shown.desk?.people ?? []
  if (people.length === 0) return null
  const rows = people.map(({ name, email, part, gender, organisation }) => ({
    what: <strong>{name}</strong>, detail: t(`part.${part}`, { gender: gender ?? 'other', organisation: organisation ?? '' }),
    end: email ? <a href={`mailto:${email}`} aria-label={t('people.write.to', { name })}>{t('people.write')}</a> : <span class="muted">{t('people.no-address')}</span>,
  }))
  return <Aside title={t('people')}><Rows rows={rows} /></Aside>
}

/** Whom the firm calls. */
export function ContactAside({ locale, shown: { head } }: Props) {
  const t = texts(locale)
  const telephone = head.telephone ? <a href={`tel:${head.telephone.replaceAll(/[^\d+]/g, '')}`}>{unbroken(head.telephone)}</a> : t('contact.none')
  return <Aside title={t('contact')}><Rows rows={[{ what: <strong>{head.operator}</strong>, detail: t('contact.telephone'), end: telephone }]} /></Aside>
}
