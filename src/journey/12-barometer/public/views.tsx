import type { Locale } from '#house/i18n/locale.ts'
import { formats } from '#house/i18n/format.ts'
import { BarChart, type Bar } from '#house/ui/bar-chart.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Segments } from '#house/ui/pagination.tsx'
import { QuantityMark, quantities } from '#house/ui/quantity.tsx'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { ComparisonTable } from '../comparison/views.tsx'
import { embedAddress } from '../embed/schema.ts'
import { publishedAddress } from '../published/schema.ts'
import type { Barometer, PublicYear } from './queries.ts'
import { texts } from './schema.ts'
import { SmallMultiples } from './series/views.tsx'
import { TerritoryTable } from './territories/views.tsx'

export type Props = { locale: Locale; shown: PublicYear }
/** `rows`: where the figures open onto their rows, for whoever may open them. */
type PageProps = { locale: Locale; barometer: Barometer; rows: string | null }

function Reading({ locale }: { locale: Locale }) {
  const t = texts(locale)
  return (
    <section class="band" aria-labelledby="lire">
      <div class="wrap">
        <h2 class="vh" id="lire">{t('reading')}</h2>
        <dl class="four">
          {quantities.map((quantity) => (
            <div key={quantity}>
              <dt><QuantityMark of={quantity} />{t(`q.${quantity}`)}</dt>
              <dd>{t(`q.${quantity}.text`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

function DaysChart({ locale, shown }: Props) {
  const t = texts(locale)
  const { number, percent } = formats(locale)
  const value = (code: string) => shown.value(code)
  const codes = { planned: 'daysPledged', contracted: 'daysContracted', delivered: 'daysDelivered', verified: 'daysVerified' } as const
  const bars = quantities.map((quantity): Bar => {
    const amount = value(codes[quantity])
    const masked = shown.masked(codes[quantity])
    return { label: t(`q.${quantity}`).split(', ').at(-1) ?? '', note: t(`days.${quantity}`), quantity, value: amount, text: amount === null ? t(masked ? `masked.${masked}` : 'none.collected') : number(amount) }
  })
  const verified = value('daysVerified')
  const contracted = value('daysContracted')
  return (
    <BarChart locale={locale} id="jours" level={3} title={t('days')} definition={t('days.text')} bars={bars} heads={{ label: t('head.quantity'), note: t('head.source'), value: t('head.year', { year: shown.year }) }}>
      {verified !== null && contracted ? <p class="rate"><b>{percent(verified / contracted)}</b>{' : '}{t('days.rate', { verified: number(verified), contracted: number(contracted) })}</p> : null}
    </BarChart>
  )
}

function JobsChart({ locale, shown, kind }: Props & { kind: 'created' | 'kept' }) {
  const t = texts(locale)
  const { number, percent } = formats(locale)
  const name = kind === 'created' ? 'Created' : 'Kept'
  const value = (code: string) => shown.value(code)
  const answers = value('followUpAnswers')
  const planned = value(`jobsPlanned${name}`)
  const declared = value(`jobs${name}Declared`)
  const verified = value(`jobs${name}Verified`)
  const text = (code: string, otherwise: 'none.collected' | 'none.answered') => {
    const [amount, masked] = [value(code), shown.masked(code)]
    return amount === null ? t(masked ? `masked.${masked}` : otherwise) : number(amount)
  }
  const [plannedWord] = t('q.planned').split(', ')
  const bars: Bar[] = [
    { label: plannedWord ?? '', note: t('jobs.planned'), quantity: 'planned', value: planned, text: text(`jobsPlanned${name}`, 'none.collected') },
    { label: t('q.contracted'), note: t('jobs.contracted'), quantity: 'contracted', value: null, text: t('none.collected') },
    { label: t('q.delivered'), note: t('jobs.delivered'), quantity: 'delivered', value: declared, text: text(`jobs${name}Declared`, 'none.answered') },
    { label: t('q.verified'), note: t('jobs.verified'), quantity: 'verified', value: verified, text: text(`jobs${name}Verified`, 'none.answered') },
  ]
  const base = value('projectsHelped') ?? 0
  const answered = value(`jobsPlanned${name}Answered`)
  const rated = answers && answered && declared !== null && base > 0
  return (
    <BarChart locale={locale} id={kind} level={3} title={t(kind)} definition={t(`${kind}.text`)} bars={bars} heads={{ label: t('head.quantity'), note: t('head.source'), value: t('head.year', { year: shown.year }) }}>
      <p class="rate">
        {rated ? <><b>{percent(declared / answered)}</b>{' : '}{t('jobs.rate', { declared: number(declared), planned: number(answered), answers, base, rate: percent(answers / base) })}{verified !== null && <> {t('jobs.rate.verified', { verified: number(verified) })}</>}</> : t(shown.masked('followUpAnswers') ? 'jobs.few' : 'jobs.noAnswer')}
      </p>
    </BarChart>
  )
}

export function SkillsChart({ locale, shown, level = 2, most = 12 }: Props & { level?: 2 | 3; most?: number }) {
  const t = texts(locale)
  const { percent } = formats(locale)
  const top = shown.skills.slice(0, most)
  const rest = 1 - top.reduce((sum, { share }) => sum + share, 0)
  const bars: Bar[] = top.map(({ name, share }) => ({ label: name, value: share, text: percent(share) }))
  if (rest > 0.005) bars.push({ label: t('skills.others'), value: rest, text: percent(rest), rest: true })
  return (
    <BarChart locale={locale} level={level} title={t('skills')} definition={t('skills.text')} bars={bars} heads={{ label: t('skills.head'), value: t('skills.share') }}
      source={t('skills.source', { base: shown.skillsBase })} />
  )
}

/** Who is helped: a chart by size and one by sector, what is not published being a remainder. */
function Firms({ locale, shown }: Props) {
  const t = texts(locale)
  const { percent } = formats(locale)
  const base = shown.value('smesHelped') ?? 0
  const charts = [{ of: 'sizes', shares: shown.sizes, name: (code: string) => t(`sizes.${code}` as 'sizes.0-9') }, { of: 'sectors', shares: shown.sectors, name: (code: string) => code.charAt(0).toLocaleUpperCase(locale) + code.slice(1) }] as const
  const barsOf = ({ shares, name }: (typeof charts)[number]): Bar[] => {
    const rest = 1 - shares.reduce((sum, { share }) => sum + share, 0)
    return [...shares.map(({ code, share }): Bar => ({ label: name(code), value: share, text: percent(share) })), ...(rest > 0.005 ? [{ label: t('share.others'), value: rest, text: percent(rest), rest: true }] : [])]
  }
  return (
    <div class="duo">
      {charts.filter(({ shares }) => shares.length > 0).map((chart) => (
        <BarChart key={chart.of} locale={locale} id={chart.of} level={2} title={t(chart.of)} definition={t(`${chart.of}.text`)} bars={barsOf(chart)} heads={{ label: t(`${chart.of}.head`), value: t('share.firms') }} source={t('share.source', { base })} />
      ))}
    </div>
  )
}

function OpenData({ locale, shown }: Props) {
  const t = texts(locale)
  const { date } = formats(locale)
  const { snapshot } = shown
  return (
    <section class="band">
      <div class="wrap">
        <div class="sheet">
          <div class="sec">
            <div class="mg"><h2>{t('open')}</h2><p class="meta">{t('open.licence')}</p></div>
            <div class="bd">
              <p class="measure">{t('open.text')}</p>
              <p class="actions mt-4">
                <a class="btn btn--primary" href={`/barometre/${shown.year}.csv`}>{t('open.csv', { year: shown.year })}</a>
                <a href={`/barometre/${shown.year}.json`}>{t('open.json')}</a>
                <a href={`/barometre/${shown.year}.csv.sha256`}>{t('open.checksum')}</a>
                <a href="/barometre/definitions">{t('open.definitions')}</a>
                <a href={embedAddress(shown.year)}>{t('open.embed')}</a>
                <a href={publishedAddress}>{t('open.published')}</a>
              </p>
            </div>
          </div>
          <div class="sec">
            <div class="mg"><h2>{t('snapshot')}</h2></div>
            <div class="bd"><p class="measure">{snapshot ? t('snapshot.frozen', { date: date(snapshot.frozenOn as PlainDate), version: snapshot.version }) : t('snapshot.live')}</p>{snapshot?.correctedOn && <p class="measure mt-3">{t('snapshot.corrected', { date: date(snapshot.correctedOn as PlainDate) })}</p>}</div>
          </div>
        </div>
      </div>
    </section>
  )
}

export function BarometerView({ locale, barometer: { years, shown, series }, rows }: PageProps) {
  const t = texts(locale)
  if (!shown) return <div class="wrap"><h1 class="h-display">{t('empty.title')}</h1><Empty title={t('empty.title')}>{t('empty.text')}</Empty></div>
  return (
    <>
      <section class="bh">
        <div class="wrap">
          <div><h1 class="h-display">{t('title', { year: shown.year })}</h1><p class="lead">{t('lead')}</p>{rows && <p><a href={rows}>{t('rows')}</a></p>}</div>
          <Segments label={t('years')} items={years.map((year) => ({ label: String(year), href: `/barometre/${year}`, current: year === shown.year }))} />
        </div>
      </section>
      <Reading locale={locale} />
      <section class="band" aria-labelledby="chaine">
        <div class="wrap">
          <h2 class="h-screen stack-head" id="chaine">{t('chain')}</h2>
          <div class="tri"><DaysChart locale={locale} shown={shown} /><JobsChart locale={locale} shown={shown} kind="created" /><JobsChart locale={locale} shown={shown} kind="kept" /></div>
          <p class="src">{t('chain.source')}</p>
        </div>
      </section>
      {series.length > 0 && <section class="band"><div class="wrap"><SmallMultiples locale={locale} series={series} current={shown.year} /></div></section>}
      <section class="band"><div class="wrap"><SkillsChart locale={locale} shown={shown} /></div></section>
      {shown.value('smesHelped') !== null && <section class="band"><div class="wrap"><Firms locale={locale} shown={shown} /></div></section>}
      <section class="band"><div class="wrap"><TerritoryTable locale={locale} shown={shown} /></div></section>
      <section class="band"><div class="wrap"><ComparisonTable locale={locale} /></div></section>
      <OpenData locale={locale} shown={shown} />
    </>
  )
}
