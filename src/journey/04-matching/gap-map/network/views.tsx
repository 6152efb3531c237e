import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Empty } from '#house/ui/empty.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { familyName } from '#people/skills/schema.ts'
import type { NetworkGapMap } from './queries.ts'
import type { GapLine } from './rules.ts'
import { figures, networkMapAddress, texts, type Figure } from './schema.ts'

type Props = { locale: Locale; map: NetworkGapMap }

const addressOf = (year: number, figure: Figure, path: string = networkMapAddress) => `${path}?annee=${year}&chiffre=${figure}`

function Choosing({ locale, map: { year, thisYear, figure } }: Props) {
  const t = texts(locale)
  return (
    <nav class="stack" aria-label={t('figures')}>
      <p>{figures.map((one, at) => <>{at > 0 && ' · '}{one === figure ? <strong>{t(`figure.${one}`)}</strong> : <a href={addressOf(year, one)}>{t(`figure.${one}`)}</a>}</>)}</p>
      <p><a href={addressOf(year - 1, figure)}>{t('year', { year: year - 1 })}</a>{year < thisYear && <>{' · '}<a href={addressOf(year + 1, figure)}>{t('year', { year: year + 1 })}</a></>}{' · '}<a href={addressOf(year, figure, `${networkMapAddress}.csv`)}>{t('file')}</a></p>
    </nav>
  )
}

/** Families down, territories across: one figure at a time, so that a column stays readable. */
export function NetworkMapView({ locale, map }: Props) {
  const t = texts(locale)
  const { number } = formats(locale)
  const { year, figure, table: { territories, lines, foot } } = map
  const said = (count: number) => (count === 0 ? <span class="muted">{number(0)}</span> : number(count))
  const columns: Column<GapLine>[] = [
    { key: 'family', head: t('col.family'), names: true, cell: ({ family }) => familyName(locale, family) },
    { key: 'total', head: t('col.network'), numeric: true, cell: ({ total }) => <b>{number(total)}</b> },
    ...territories.map(({ id, name }, at): Column<GapLine> => ({ key: id, head: name, numeric: true, cell: ({ counts }) => said(counts[at] ?? 0) })),
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('title', { year })} />
      <p class="muted measure">{t(`means.${figure}`)} {t('lead')}</p>
      <Choosing locale={locale} map={map} />
      {territories.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : (
        <Table caption={t('caption', { figure: t(`figure.${figure}`), year })} rows={lines} rowKey={({ family }) => family} columns={columns} foot={[t('total'), number(foot.total), ...foot.counts.map(number)]} />
      )}
    </div>
  )
}
