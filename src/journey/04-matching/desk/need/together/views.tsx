import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { familyName } from '#people/skills/schema.ts'
import { tens } from '../../assignment/rules.ts'
import type { NeedToMatch } from '../queries.ts'
import { teamField, teamValue, texts } from './schema.ts'

type Together = NonNullable<NonNullable<NeedToMatch['ranking']>['together']>
type Team = Together['teams'][number]

/** What one expert instead of two changes, in points of a hundred. */
function oneInstead(locale: Locale, teams: readonly Team[]): string {
  const t = texts(locale)
  const alone = teams.find((team) => team.alone)
  const pair = teams.find((team) => !team.alone)
  if (!alone) return t('one.none')
  const points = pair ? tens(alone.fit) - tens(pair.fit) : 0
  return t('one', { change: points === 0 ? t('one.same') : t('one.points', { sign: points > 0 ? '+' : '−', count: Math.abs(points) }) })
}

/** The fit, and the button that asks both at once. */
function Ask({ locale, otherId, team: { alone, fit, expertIds, names: [first, second] } }: { locale: Locale; otherId: string; team: Team }) {
  const t = texts(locale)
  return <><strong>{tens(fit)}</strong> <Button size="small" name={teamField} value={teamValue(otherId, expertIds)}>{t('ask')}<span class="vh"> {t('ask.who', { alone: alone ? 'yes' : 'no', first, second })}</span></Button></>
}

/** Two needs of one file: two experts or one for both, and a button that asks them in one request. */
export function TogetherTable({ locale, together: { otherId, families, teams } }: { locale: Locale; together: Together }) {
  const t = texts(locale)
  const columns: Column<Team>[] = [
    { key: 'who', head: t('col.who'), names: true, cell: ({ alone, names: [first, second] }) => (alone ? t('alone', { name: first }) : t('pair', { first, second })) },
    { key: 'first', head: familyName(locale, families[0]), cell: ({ evidence }) => t(evidence[0]) },
    { key: 'second', head: familyName(locale, families[1]), cell: ({ evidence }) => t(evidence[1]) },
    { key: 'common', head: t('col.common'), numeric: true, cell: ({ commonHalfDays }) => commonHalfDays },
    { key: 'last', head: t('col.last'), numeric: true, cell: ({ last }) => formats(locale).date(last) },
    { key: 'fit', head: t('col.fit'), numeric: true, cell: (team) => <Ask locale={locale} otherId={otherId} team={team} /> },
  ]
  return (
    <section class="stack">
      <h2 class="h-section">{t('title')}</h2>
      <p class="muted">{t('lead')}</p>
      <Table caption={t('title')} rows={teams} rowKey={({ expertIds }) => expertIds.join(' ')} columns={columns} stack />
      <p>{oneInstead(locale, teams)}</p>
    </section>
  )
}
