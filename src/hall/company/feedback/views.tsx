import type { Locale } from '#house/i18n/locale.ts'
import { Table } from '#house/ui/table.tsx'
import { texts } from '../schema.ts'
import type { Feedback } from './queries.ts'

/** What came of the days, in the SMEs' words. */
export function FeedbackOfYear({ locale, year, rows }: { locale: Locale; year: number; rows: readonly Feedback[] }) {
  const t = texts(locale)
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="retours">
      <h2 class="h-section" id="retours">{t('feedback')}</h2>
      <p class="muted measure">{t('feedback.lead')}</p>
      <Table caption={t('feedback.caption', { year })} rows={rows} rowKey={({ id }) => id} stack columns={[
        { key: 'mission', head: t('col.mission'), names: true, cell: ({ sme, given_name, family_name }) => <>{sme ?? t('sme.hidden')}<small>{given_name && family_name ? `${given_name} ${family_name}` : t('person.unknown')}</small></> },
        { key: 'met', head: t('feedback.met'), nowrap: true, cell: ({ objective_met }) => t(`feedback.met.${objective_met ?? 'none'}`) },
        { key: 'tools', head: t('feedback.tools'), cell: ({ tools_left, words }) => <>{tools_left || '–'}{words && <small>{t('feedback.quote', { words })}</small>}</> },
      ]} />
    </section>
  )
}
