import type { Role } from '#house/access.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { guideAddress, guides, guidesAddress, texts, type Guide } from './schema.ts'

export function GuidesView({ locale }: { locale: Locale }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t('title')}</h1>
      <p class="lead measure">{t('lead')}</p>
      <Rows rows={guides.map(({ slug }) => ({ what: <a href={guideAddress(slug)}>{t(`${slug}.title`)}</a>, detail: t(`${slug}.lead`) }))} />
    </div>
  )
}

/** `leads` tells whether the reader may open the page of a step; whoever is not signed in is asked to there. */
export function GuideView({ locale, guide: { slug, steps }, leads }: { locale: Locale; guide: Guide; leads(who: readonly Role[]): boolean }) {
  const t = texts(locale)
  return (
    <div class="wrap stack-l page">
      <h1 class="h-display">{t(`${slug}.title`)}</h1>
      <p class="lead measure">{t(`${slug}.lead`)}</p>
      <ol class="stack measure">
        {steps.map((place, at) => <li>{t(`${slug}.${at + 1}` as `${typeof slug}.1`)}{place && leads(place.who) && <><br /><a href={place.href}>{t('open')}<span class="vh"> {at + 1}</span></a></>}</li>)}
      </ol>
      <p><a href={guidesAddress}>{t('all')}</a></p>
    </div>
  )
}
