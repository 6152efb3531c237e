import { Refuse } from '#people/links/views.tsx'
import { confirmEntry } from '../../../entries/queries.ts'
import type { HalfDayRow } from '../../queries.ts'
import { texts } from '../../schema.ts'
import type { Props } from '../views.tsx'

/** What was confirmed for the SME by telephone or on paper is still the SME's to contest. */
export function Contest({ locale, link, sent, told, actions, row }: Props & { row: HalfDayRow }) {
  const t = texts(locale)
  if (row.status !== 'confirmed' || !told.entries.some(({ halfDayId, action }) => halfDayId === row.id && action === confirmEntry)) return null
  return <Refuse locale={locale} link={link} action={actions.dispute} hidden={{ halfDayId: row.id }} open={t('contest.open')} label={t('no.reason')} hint={t('no.hint')} go={t('no.go')} sent={sent?.fields['halfDayId'] === row.id ? sent : undefined} scope={`ecart-${row.id}`} />
}
