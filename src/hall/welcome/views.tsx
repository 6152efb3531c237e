import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Empty } from '#house/ui/empty.tsx'
import { Figures } from '#house/ui/figures.tsx'
import { asImage, classes, valueClass } from '#house/ui/attributes.ts'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table } from '#house/ui/table.tsx'
import { testimoniesAddress } from '#journey/10-closing/testimony/schema.ts'
import { TerritoryMap } from '#journey/12-barometer/map/views.tsx'
import type { Barometer, PublicYear } from '#journey/12-barometer/public/queries.ts'
import { TerritoryTable } from '#journey/12-barometer/public/territories/views.tsx'
import { SkillsChart } from '#journey/12-barometer/public/views.tsx'
import { texts } from './schema.ts'

type Props = { locale: Locale }
type Shown = Props & { shown: PublicYear }

function Joint({ locale }: Props) {
  const t = texts(locale)
  return (
    <svg class="joint" viewBox="0 0 520 330" {...asImage(t('joint.label'))}>
      <path class="ja" d="M0 0h270v88h78v118h-78v124H0z" />
      <path class="jb" d="M278 0h242v330H278V214h78V80h-78z" />
      <text class="jt ja-t" x="26" y="42">{t('joint.company')}</text>
      <text class="js ja-t" x="26" y="118"><tspan x="26">{t('joint.company.1')}</tspan><tspan x="26" dy="27">{t('joint.company.2')}</tspan><tspan x="26" dy="27">{t('joint.company.3')}</tspan></text>
      <text class="jm ja-t" x="26" y="306">{t('joint.company.note')}</text>
      <text class="jt jb-t" x="376" y="42">{t('joint.sme')}</text>
      <text class="js jb-t" x="376" y="118"><tspan x="376">{t('joint.sme.1')}</tspan><tspan x="376" dy="27">{t('joint.sme.2')}</tspan><tspan x="376" dy="27">{t('joint.sme.3')}</tspan></text>
      <text class="jm jb-t" x="376" y="306">{t('joint.sme.note')}</text>
    </svg>
  )
}

function Hero({ locale, network }: Props & { network: string }) {
  const t = texts(locale)
  return (
    <section class="hero">
      <div class="wrap">
        <div>
          <h1 class="h-display">{t('hero')}</h1>
          <p class="lead">{t('lead', { network })}</p>
          <div class="ctas">
            <div><a class="btn btn--primary" href="/demander-un-appui">{t('ask')}</a><p>{t('ask.text')}</p></div>
            <div><a class="btn" href="/territoires">{t('offer')}</a><p>{t('offer.text')}</p></div>
          </div>
        </div>
        <Joint locale={locale} />
      </div>
    </section>
  )
}

function KeyFigures({ locale, shown, years }: Shown & { years: readonly number[] }) {
  const t = texts(locale)
  const { number, date } = formats(locale)
  const figure = (code: string) => {
    const value = shown.value(code)
    return value === null ? t(shown.masked(code) ? 'fig.masked' : 'fig.none') : number(value)
  }
  return (
    <section class="band" aria-labelledby="chiffres">
      <div class="wrap">
        <div class="band-head">
          <h2 class="h-screen" id="chiffres">{t('year', { year: shown.year })}</h2>
          <form class="yr" method="get" action="/">
            <label for="annee">{t('year.choose')}</label>
            <select id="annee" name="annee" class="input input--s">{years.toReversed().map((year) => <option key={year} value={year} selected={year === shown.year}>{year}</option>)}</select>
            <button class="btn btn--s" type="submit">{t('year.go')}</button>
          </form>
        </div>
        <Figures figures={[
          { value: figure('smesHelped'), label: t('fig.smes', { n: shown.value('smesHelped') ?? 0 }), definition: t('fig.smes.text') },
          { value: figure('daysContracted'), label: t('fig.days'), quantity: 'contracted', definition: t('fig.days.text') },
          { value: figure('jobsPlannedCreated'), label: t('fig.created'), quantity: 'planned', definition: t('fig.created.text') },
          { value: figure('jobsPlannedKept'), label: t('fig.kept'), quantity: 'planned', definition: t('fig.kept.text') },
        ]} />
        <p class="src">
          {t('figures.source')} <a href={`/barometre/${shown.year}`}>{t('figures.barometer')}</a>{' '}
          {shown.snapshot ? t('figures.frozen', { year: shown.year, date: date(shown.snapshot.frozenOn as PlainDate) }) : t('figures.live')}
        </p>
      </div>
    </section>
  )
}

function TerritoriesFigure({ locale, shown }: Shown) {
  const t = texts(locale)
  const { number } = formats(locale)
  const published = shown.territories.filter(({ values }) => values.smesHelped !== null)
  const most = published[0]?.values.smesHelped ?? 0
  const count = shown.territories.length
  const mean = number(Math.round(((shown.value('smesHelped') ?? 0) / Math.max(1, count)) * 10) / 10)
  const description = t('map.description', { count, shown: published.length, name: published[0]?.name ?? '', most, masked: count - published.length })
  return (
    <figure>
      <figcaption><h2 class="h-section">{t('map', { count })}</h2><p>{t('map.text', { year: shown.year, mean, most })}</p></figcaption>
      <TerritoryMap territories={shown.territories} title={t('map.title', { year: shown.year })} description={description} />
      <ul class="legend">
        <li><svg width="16" height="16" aria-hidden="true"><circle class="map-dot" cx="8" cy="8" r="6.5" /></svg> {t('map.legend.shown')}</li>
        <li><svg width="14" height="14" aria-hidden="true"><circle class="map-hid" cx="7" cy="7" r="5" /></svg> {t('map.legend.masked')}</li>
      </ul>
      <details class="data"><summary>{t('map.table')}</summary><TerritoryTable locale={locale} shown={shown} measures={['smesHelped']} /></details>
    </figure>
  )
}

const fills = ['s1', 's2', 's3']

/** The remainder is said too: sizes with too few firms to be named. */
function Sizes({ locale, shown }: Shown) {
  const t = texts(locale)
  const { percent } = formats(locale)
  const rest = 1 - shown.sizes.reduce((sum, { share }) => sum + share, 0)
  const sizes = [...shown.sizes.map(({ code, share }) => ({ code, share })), ...(rest > 0.005 ? [{ code: 'rest', share: rest }] : [])].map(({ code, share }) => ({ code, share, name: t(`sizes.${code}` as 'sizes.0-9') }))
  if (shown.sizes.length === 0) return null
  return (
    <div class="mt-6">
      <h2 class="h-section">{t('sizes')}</h2>
      <p class="muted">{t('sizes.text', { year: shown.year })}</p>
      <div class="sizes mt-4" {...asImage(`${sizes.map(({ share, name }) => `${percent(share)} ${name}`).join(', ')}.`)}>
        {sizes.map(({ code, share, name }, at) => <span key={code} class={classes('size', valueClass(share))}><i class={fills[at]} /><b>{percent(share)}</b> {name}</span>)}
      </div>
    </div>
  )
}

export function WelcomeView({ locale, network, barometer: { years, shown } }: Props & { network: string; barometer: Barometer }) {
  const t = texts(locale)
  const steps = ['how.1', 'how.2', 'how.3', 'how.4'] as const
  return (
    <>
      <Hero locale={locale} network={network} />
      {shown && <KeyFigures locale={locale} shown={shown} years={years} />}
      {shown && (
        <section class="band" id="territoires">
          <div class="wrap duo">
            <TerritoriesFigure locale={locale} shown={shown} />
            <div><SkillsChart locale={locale} shown={shown} most={5} /><Sizes locale={locale} shown={shown} /></div>
          </div>
        </section>
      )}
      <section class="band" id="dispositif">
        <div class="wrap">
          <h2 class="h-screen stack-head">{t('how')}</h2>
          <div class="how"><Sheet>{steps.map((step) => <Section key={step} title={t(step)} level={3}><p>{t(`${step}.text`)}</p></Section>)}</Sheet></div>
        </div>
      </section>
    </>
  )
}

export type OpenTerritory = { slug: string; name: string; operator_name: string; telephone: string | null }

export function TerritoriesView({ locale, territories }: Props & { territories: readonly OpenTerritory[] }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <div class="stack"><h1 class="h-display">{t('territories')}</h1><p class="lead">{t('territories.lead')}</p></div>
      {territories.length === 0 ? <Empty title={t('territories.none')}>{t('territories.none.text')}</Empty> : (
        <Table caption={t('territories')} rows={territories} rowKey={({ slug }) => slug} stack columns={[
          { key: 'name', head: t('territories.name'), names: true, cell: ({ name }) => name },
          { key: 'operator', head: t('territories.operator'), cell: ({ operator_name }) => operator_name },
          { key: 'telephone', head: t('territories.telephone'), nowrap: true, cell: ({ telephone }) => telephone && <a href={`tel:${telephone.replaceAll(' ', '')}`}>{telephone}</a> },
        ]} />
      )}
      <p><a href={testimoniesAddress}>{t('territories.testimonies')}</a></p>
    </div>
  )
}
