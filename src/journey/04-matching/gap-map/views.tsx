import type { Locale } from '#house/i18n/locale.ts'
import { formats } from '#house/i18n/format.ts'
import { toHalfDays } from '#house/units.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { BarChart } from '#house/ui/bar-chart.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { familyName } from '#people/skills/schema.ts'
import type { GapMap, GapRow, PledgeEffect } from './queries.ts'
import { texts } from './schema.ts'

export type Asked = { siteId: string; halfDays: string; error: string | null }
type Props = { locale: Locale; map: GapMap; effect: PledgeEffect | null; asked: Asked; address: string; territory: string }

export const nameOf = (locale: Locale, family: string | null) => (key: string) => (family ? key || texts(locale)('no-capability') : familyName(locale, key))

function columns({ locale, map: { family, year }, address }: Props): Column<GapRow>[] {
  const t = texts(locale)
  const { days } = formats(locale)
  const name = nameOf(locale, family)
  const figure = (key: 'asked' | 'offered' | 'served', halves: 'askedHalfDays' | 'offeredHalfDays' | 'servedHalfDays'): Column<GapRow> =>
    ({ key, head: t(`col.${key}`), numeric: true, cell: (row) => <>{row[key]}<small>{days(toHalfDays(row[halves]))}</small></> })
  return [
    { key: 'name', head: t(family ? 'col.capability' : 'col.family'), names: true, cell: ({ key }) => (family ? name(key) : <a href={`${address}?annee=${year}&famille=${key}`}>{name(key)}</a>) },
    figure('asked', 'askedHalfDays'), figure('offered', 'offeredHalfDays'), figure('served', 'servedHalfDays'),
    { key: 'neighbours', head: t('col.neighbours'), numeric: true, cell: ({ neighbours }) => neighbours },
  ]
}

function Effect({ locale, map, effect, asked, address }: Props) {
  const t = texts(locale)
  const options = map.sites.map(({ id, name, company }) => ({ value: id, label: t('site', { company, site: name }) }))
  return (
    <section class="stack" id="engagement">
      <h2 class="h-section">{t('effect')}</h2>
      <p class="muted measure">{t('effect.lead')}</p>
      <form method="get" action={`${address}#engagement`} class="form" aria-label={t('effect')}>
        <input type="hidden" name="annee" value={map.year} />
        <Select name="site" label={t('effect.site')} options={options} value={asked.siteId} />
        <Field name="demi-journees" type="number" short label={t('effect.half-days')} hint={t('effect.hint')} value={asked.halfDays} {...(asked.error ? { error: asked.error } : {})} />
        <Actions><Button>{t('effect.go')}</Button></Actions>
      </form>
      {effect && <Message tone={effect.after > effect.before ? 'ok' : 'note'} live="status" title={t('effect.answer', { more: Math.max(0, effect.after - effect.before), days: formats(locale).days(effect.halfDays), company: effect.company, site: effect.site })}>{t('effect.detail', { open: effect.open, before: effect.before, after: effect.after })}</Message>}
    </section>
  )
}

export function GapMapView(props: Props) {
  const { locale, map, address, territory } = props
  const t = texts(locale)
  const { year, family, rows } = map
  const name = nameOf(locale, family)
  const { days } = formats(locale)
  const here = `${address}?annee=${year}${family ? `&famille=${family}` : ''}`
  const unmet = rows.map((row) => ({ ...row, missing: Math.max(0, row.askedHalfDays - row.servedHalfDays) })).filter(({ missing }) => missing > 0).toSorted((a, b) => b.missing - a.missing)
  return (
    <div class="stack">
      <ScreenHead title={family ? t('title.family', { family: familyName(locale, family), year }) : t('title', { year })} meta={territory} />
      <p class="muted measure">{t('lead')}</p>
      <p>{family && <><a href={`${address}?annee=${year}`}>{t('all')}</a>{' · '}</>}<a href={`${address}?annee=${year - 1}${family ? `&famille=${family}` : ''}`}>{t('year', { year: year - 1 })}</a>{' · '}<a href={here.replace(address, `${address}.csv`)}>{t('file')}</a></p>
      {rows.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : (
        <>
          <Table caption={t('caption')} rows={rows} rowKey={({ key }) => key} columns={columns(props)} stack />
          {unmet.length > 0 && <BarChart locale={locale} title={t('unmet')} definition={t('unmet.definition')} heads={{ label: t(family ? 'col.capability' : 'col.family'), value: t('unmet.days') }} bars={unmet.map(({ key, missing }) => ({ label: name(key), value: missing / 2, text: days(toHalfDays(missing)) }))} />}
        </>
      )}
      {!family && <Effect {...props} />}
    </div>
  )
}
