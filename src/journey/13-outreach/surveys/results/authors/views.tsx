import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, LinkButton } from '#house/ui/button.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { AudienceShown } from '../../queries.ts'
import { publicResults, readIn, resultsAddress, surveyAddress } from '../../schema.ts'
import type { SurveyResults } from '../queries.ts'
import { texts } from '../schema.ts'
import { QuestionResults, Reading } from '../views.tsx'

type Props = { locale: Locale; shown: SurveyResults }

function Quotas({ locale, shown: { audiences, survey } }: Props) {
  const t = texts(locale)
  const { number } = formats(locale)
  const own = readIn(locale, survey.locales)
  const columns: Column<AudienceShown>[] = [
    { key: 'name', head: t('audience'), names: true, cell: ({ name }) => name[own] },
    { key: 'answered', head: t('answered'), numeric: true, cell: ({ answered }) => number(answered) },
    { key: 'quota', head: t('quota'), numeric: true, cell: ({ quota }) => number(quota) },
  ]
  return <section class="stack"><h2 class="h-section">{t('quotas')}</h2><Table caption={t('quotas')} columns={columns} rows={audiences} rowKey={({ id }) => id} stack /></section>
}

function Repeats({ locale, shown: { survey, repeats, withRepeats } }: Props) {
  const t = texts(locale)
  const address = resultsAddress(survey.id)
  return (
    <section class="stack measure">
      <h2 class="h-section">{t('repeats')}</h2>
      <p>{t('repeats.text', { count: repeats })}{repeats > 0 && <> {t(withRepeats ? 'repeats.counted' : 'repeats.uncounted')}</>}</p>
      {repeats > 0 && <Actions><LinkButton href={withRepeats ? address : `${address}?repetitions=oui`} size="small">{t(withRepeats ? 'repeats.without' : 'repeats.with')}</LinkButton></Actions>}
    </section>
  )
}

function Free({ locale, shown: { survey, free } }: Props) {
  const t = texts(locale)
  const own = readIn(locale, survey.locales)
  if (free.length === 0) return null
  return (
    <section class="stack">
      <h2 class="h-section">{t('free')}</h2>
      <p class="meta">{t('free.note')}</p>
      {free.map(({ id, texts: words }) => {
        const at = survey.questions.findIndex((question) => question.id === id)
        return (
          <section class="stack">
            <h3 class="h-sub" lang={own}>{at + 1}. {survey.questions[at]?.label[own]}</h3>
            {words.length === 0 ? <p class="muted">{t('free.count', { count: 0 })}</p> : <details><summary>{t('free.count', { count: words.length })}</summary><ul class="bul">{words.map((text) => <li class="lines" lang={own}>{text}</li>)}</ul></details>}
          </section>
        )
      })}
    </section>
  )
}

function Exports({ locale, shown: { survey } }: Props) {
  const t = texts(locale)
  const held = !survey.named && survey.status === 'open'
  return (
    <section class="stack measure">
      <h2 class="h-section">{t('export')}</h2>
      <p>{t(held ? 'export.open' : survey.named ? 'export.named' : 'export.anonymous')}</p>
      {!held && <Actions><LinkButton href={`${resultsAddress(survey.id)}.csv`} download>{t('export.csv')}</LinkButton><LinkButton href={`${resultsAddress(survey.id)}.xlsx`} download>{t('export.xlsx')}</LinkButton></Actions>}
    </section>
  )
}

/** All that was answered, for those who made the survey. */
export function ResultsView(props: Props) {
  const { locale, shown } = props
  const { survey, base, tallies, audiences } = shown
  const t = texts(locale)
  const { date } = formats(locale)
  const own = readIn(locale, survey.locales)
  return (
    <div class="stack">
      <ScreenHead meta={t(survey.named ? 'named' : 'anonymous')} title={t('title.of', { title: survey.title[own] })} />
      <p class="muted measure">{t('lead', { base })} {survey.closed_on ? t('collected', { from: date(survey.opens_on), to: date(survey.closed_on) }) : t('collecting')}</p>
      <p><a href={surveyAddress(survey.id)}>{t('survey')}</a></p>
      {survey.status === 'published' && <p><a href={publicResults(survey.slug)}>{t('public')}</a></p>}
      <Quotas {...props} />
      {!survey.named && <Repeats {...props} />}
      <Reading locale={locale} level="authors" method={survey.method[own]} />
      {/* Words of the survey and words around them in one language, said to whoever reads aloud. */}
      <div class="stack-l" lang={own}><QuestionResults locale={own} own={own} questions={survey.questions} tallies={tallies} audiences={audiences} /></div>
      <Free {...props} />
      <Exports {...props} />
    </div>
  )
}
