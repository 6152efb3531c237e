import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { QuantityLabel, Suppressed } from '#house/ui/quantity.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import type { Measure, PublicTerritory, PublicYear } from '../queries.ts'
import { texts } from '../schema.ts'

const quantityOf = { smesHelped: null, daysContracted: 'contracted', jobsPlannedCreated: 'planned', jobsPlannedKept: 'planned' } as const satisfies Record<Measure, string | null>

/** Territories of a year with the network's total; a masked cell names the rule that masked it. */
export function TerritoryTable({ locale, shown, measures = ['smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept'] }: { locale: Locale; shown: PublicYear; measures?: readonly Measure[] }) {
  const t = texts(locale)
  const { number } = formats(locale)
  const head = (measure: Measure) => {
    const quantity = quantityOf[measure]
    return quantity ? <QuantityLabel of={quantity}>{t(`head.${measure}`)}</QuantityLabel> : t(`head.${measure}`)
  }
  const columns: Column<PublicTerritory>[] = [
    { key: 'name', head: t('head.territory'), names: true, cell: ({ name }) => name },
    ...measures.map((measure): Column<PublicTerritory> => ({
      key: measure, head: head(measure), label: t(`head.${measure}`), numeric: true,
      cell: ({ values, masked }) => {
        const [value, rule] = [values[measure], masked[measure]]
        return value === null ? <Suppressed>{t(`masked.${rule ?? 'few-firms'}`)}</Suppressed> : number(value)
      },
    })),
  ]
  const total = (measure: Measure) => {
    const value = shown.value(measure)
    return value === null ? <Suppressed>{t(`masked.${shown.masked(measure) ?? 'few-firms'}`)}</Suppressed> : number(value)
  }
  return (
    <section class="stack">
      <h2 class="h-screen">{t('territories', { year: shown.year })}</h2>
      <p class="muted measure">{t('territories.caption')}</p>
      {shown.withheld && <p>{t('territories.withheld')}</p>}
      <Table caption={t('territories', { year: shown.year })} columns={columns} rows={shown.territories} rowKey={({ slug }) => slug} hover stack
        foot={[t('territories.network', { count: shown.territories.length }), ...measures.map(total)]} />
    </section>
  )
}
