import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { publicSurveys, readIn } from '../../schema.ts'
import type { PublicSurveyResults } from '../queries.ts'
import { texts } from '../schema.ts'
import { QuestionResults, Reading } from '../views.tsx'

/** Published results: what anyone may read, under the names of those who made the survey. */
export function PublicResultsView({ locale, shown }: { locale: Locale; shown: PublicSurveyResults }) {
  const t = texts(locale)
  const { date } = formats(locale)
  const own = readIn(locale, shown.locales)
  return (
    <div class="wrap stack-l page">
      <div class="stack">
        <p><a href={publicSurveys}>{t('all')}</a></p>
        <h1 class="h-display" lang={own}>{shown.title[own]}</h1>
        {shown.credit[own] && <p class="lead" lang={own}>{shown.credit[own]}</p>}
        <p class="meta">{t(shown.named ? 'named' : 'anonymous')}. {t('lead', { base: shown.base })} {t('collected', { from: date(shown.opensOn), to: date(shown.closedOn ?? shown.opensOn) })}{shown.publishedOn && <> {t('published', { date: date(shown.publishedOn) })}</>}</p>
      </div>
      <Reading locale={locale} level="public" method={shown.method[own]}><li>{t(shown.withRepeats ? 'reading.repeats.with' : 'reading.repeats.without', { count: shown.repeats })}</li></Reading>
      {/* Words of the survey and words around them in one language, said to whoever reads aloud. */}
      <div class="stack-l" lang={own}><QuestionResults locale={own} own={own} questions={shown.questions} tallies={shown.tallies} audiences={shown.audiences} /></div>
    </div>
  )
}
