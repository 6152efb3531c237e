import type { ComponentChildren } from 'preact'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { BarChart, type Bar } from '#house/ui/bar-chart.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import type { Question, Words } from '../schema.ts'
import { fewAnswers, fewestPeople, wilson, type Breakdown, type Cell, type PublicTally, type Tally } from './rules.ts'
import { texts } from './schema.ts'

type Says = { locale: Locale; /** The language of the survey's own words. */ own: Locale }
type OneProps = Says & { question: Question; place: number; tally: Tally | PublicTally; audiences: readonly { id: string; name: Words }[] }

const labelOf = ({ locale, own, question }: Says & { question: Question }, number: number) => (question.kind === 'scale' ? texts(locale)('degree', { degree: number }) : (question.options[number - 1]?.[own] ?? ''))

/** « 31 % » and « de 25 à 38 % »; a percentage of fewer than five people would be a joke. */
function shareOf(locale: Locale, { count }: Cell, base: number): { value: number | null; text: string; margin: string } {
  const t = texts(locale)
  const { percent, number } = formats(locale)
  if (count === null) return { value: null, text: t('masked'), margin: '' }
  const interval = wilson(count, base)
  if (!interval || base < fewestPeople) return { value: base > 0 ? count / base : 0, text: t('count', { count }), margin: '' }
  return { value: count / base, text: percent(count / base), margin: t('margin', { low: number(Math.round(interval.low * 100)), high: percent(interval.high) }) }
}

/** In the order in which they were offered: what is last there, « autres », stays last. */
function barsOf(props: OneProps): Bar[] {
  const t = texts(props.locale)
  return props.tally.cells.map((cell): Bar => {
    const { value, text, margin } = shareOf(props.locale, cell, props.tally.base)
    return { label: labelOf(props, cell.number), value, text, ...(margin ? { remark: t('margin.count', { margin, count: cell.count ?? 0 }) } : {}) }
  })
}

function ByAudience({ props, byAudience }: { props: OneProps; byAudience: Breakdown }) {
  const { locale, own, question, audiences } = props
  const t = texts(locale)
  const known = byAudience.filter(({ base }) => base > 0)
  const nameOf = (id: string) => audiences.find((one) => one.id === id)?.name[own] ?? ''
  const columns: Column<number>[] = [
    { key: 'answer', head: t('head.answer'), names: true, cell: (number) => labelOf(props, number) },
    ...known.map(({ audience, base, cells }): Column<number> => ({
      key: audience, head: t('audience.base', { name: nameOf(audience), base }), cell: (number) => {
        const { text, margin } = shareOf(locale, cells.find((cell) => cell.number === number) ?? { number, count: 0 }, base)
        return margin ? `${text} (${margin})` : text
      },
    })),
  ]
  const numbers = byAudience[0]?.cells.map(({ number }) => number) ?? []
  return <details class="data"><summary>{t('by-audience')}</summary><Table caption={t('by-audience.of', { question: question.label[own] })} columns={columns} rows={numbers} rowKey={String} stack /></details>
}

function Notes({ locale, question, tally }: OneProps) {
  const t = texts(locale)
  const { number } = formats(locale)
  const { figures, mean, base } = tally
  return (
    <>
      {mean !== null && <p class="rate">{t('mean', { mean: number(mean) })}</p>}
      {figures && <p class="rate">{t('figures', { mean: number(figures.mean), median: number(figures.median) })}{figures.least !== null && figures.most !== null && <> {t('figures.ends', { least: number(figures.least), most: number(figures.most) })}</>}</p>}
      {base > 0 && base < fewAnswers && question.kind !== 'short' && <p class="rate"><b>{t('indicative', { count: fewAnswers })}</b></p>}
    </>
  )
}

function OneQuestion(props: OneProps) {
  const { locale, own, question, place, tally } = props
  const t = texts(locale)
  const withheld = 'withheld' in tally ? tally.withheld : null
  const title = `${place}. ${question.label[own]}`
  const base = t(question.kind === 'several' ? 'base.several' : 'base', { base: tally.base })
  const told = tally.byAudience.filter((one) => one.base > 0).length > 1 && question.kind !== 'number'
  if (withheld || tally.cells.length === 0) return <section class="stack"><h2 class="h-section">{title}</h2><p>{withheld ? t(`withheld.${withheld}`) : base}</p>{!withheld && <Notes {...props} />}</section>
  return (
    <BarChart locale={locale} title={title} definition={base} bars={barsOf(props)} max={1} heads={{ label: t('head.answer'), value: t('head.share') }}>
      <Notes {...props} />
      {told && <ByAudience props={props} byAudience={tally.byAudience} />}
      {'together' in tally && tally.together && <p class="meta">{t('together')}</p>}
    </BarChart>
  )
}

export type QuestionsProps = Says & { questions: readonly Question[]; tallies: readonly (Tally | PublicTally)[]; audiences: OneProps['audiences'] }

/** Every question that has figures, in the order it was asked, under the number it had. */
export function QuestionResults({ questions, tallies, ...says }: QuestionsProps) {
  return (
    <>
      {questions.map((question, at) => {
        const tally = tallies.find(({ id }) => id === question.id)
        return tally ? <OneQuestion key={question.id} {...says} question={question} place={at + 1} tally={tally} /> : null
      })}
    </>
  )
}

/** What the figures mean, before the figures. */
export function Reading({ locale, level, method, children }: { locale: Locale; level: 'public' | 'authors'; method: string; children?: ComponentChildren }) {
  const t = texts(locale)
  return (
    <section class="stack measure">
      {method && <><h2 class="h-section">{t('method')}</h2>{method.split(/\n\s*\n/).map((part) => <p>{part}</p>)}</>}
      <h2 class="h-section">{t('reading')}</h2>
      <ul class="bul">
        <li>{t('reading.base')}</li>
        <li>{t('reading.margin')}</li>
        <li>{t('reading.few', { count: fewAnswers })}</li>
        {level === 'public' && <li>{t('reading.masked')}</li>}
        {children}
      </ul>
    </section>
  )
}
