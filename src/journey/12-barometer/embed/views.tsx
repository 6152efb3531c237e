import type { Locale } from '#house/i18n/locale.ts'
import { absolute, type Site } from '#house/site.ts'
import { wordsOf } from '../dictionary/schema.ts'
import { measures, type Measure, type PublicYear } from '../public/queries.ts'
import { altOf } from './rules.ts'
import { figureAddress, figureSize, texts } from './schema.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** What somebody pastes into their own page: a picture with its words, leading to where the figure is explained. */
function codeOf(locale: Locale, shown: PublicYear, code: Measure, site: Site): string {
  const { width, height } = figureSize
  return `<a href="${absolute(site, `/barometre/${shown.year}`)}"><img src="${absolute(site, figureAddress(shown.year, code, locale))}" width="${width}" height="${height}" alt="${escaped(altOf(locale, shown, code, site.networkName))}"></a>`
}

export function EmbedView({ locale, shown, site }: { locale: Locale; shown: PublicYear; site: Site }) {
  const t = texts(locale)
  return (
    <section class="band">
      <div class="wrap stack">
        <h1 class="h-display">{t('title', { year: shown.year })}</h1>
        <p class="lead measure">{t('lead')}</p>
        {measures.map((code) => (
          <section class="stack" key={code} aria-labelledby={`chiffre-${code}`}>
            <h2 class="h-section" id={`chiffre-${code}`}>{wordsOf(locale, code).name}</h2>
            <p><img src={figureAddress(shown.year, code, locale)} width={figureSize.width} height={figureSize.height} alt={altOf(locale, shown, code, site.networkName)} class="picture" loading="lazy" /></p>
            <div class="field">
              <label for={`code-${code}`}>{t('code')}<span class="vh">, {wordsOf(locale, code).name}</span></label>
              <textarea id={`code-${code}`} class="input" rows={4} readonly spellcheck={false}>{codeOf(locale, shown, code, site)}</textarea>
            </div>
          </section>
        ))}
        <p class="actions"><a href={`/barometre/${shown.year}`}>{t('back', { year: shown.year })}</a></p>
      </div>
    </section>
  )
}
