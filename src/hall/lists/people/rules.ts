import type { Locale } from '#house/i18n/locale.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { roleWords } from '#people/persons/desk/views.tsx'
import { postalColumns, type Column } from '../rules.ts'
import { texts } from '../schema.ts'
import type { PersonRow } from './queries.ts'

export function postalHeads(locale: Locale) {
  const t = texts(locale)
  return { extra: t('col.extra'), street: t('col.street'), locality: t('col.locality'), postcode: t('col.postcode'), commune: t('col.commune') }
}

export function personColumns(locale: Locale, today: PlainDate): Column<PersonRow>[] {
  const t = texts(locale)
  return [
    { head: t('col.family-name'), of: (row) => row.family_name, printed: true }, { head: t('col.given-name'), of: (row) => row.given_name, printed: true },
    { head: t('col.roles'), of: (row) => row.roles.map((role) => roleWords(locale, role, today)).join(', '), printed: true }, { head: t('col.firm'), of: (row) => row.firm },
    { head: t('col.email'), of: (row) => row.email, printed: true }, { head: t('col.telephone'), of: (row) => row.telephone, printed: true },
    { head: t('col.state'), of: (row) => t(row.deactivated_at ? 'state.closed' : 'state.open') }, ...postalColumns(postalHeads(locale)),
  ]
}
