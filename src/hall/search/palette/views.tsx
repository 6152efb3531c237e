import type { Locale } from '#house/i18n/locale.ts'
import { searchPage, texts, type Hit } from '../schema.ts'
import { Marked, type ResultsProps } from '../views.tsx'

// A combobox with a list of options in groups, as the ARIA practices draw it; no element of HTML says this.

const Option = ({ hit, search, id }: { hit: Hit; search: string; id: string }) => (
  <li role="option" id={id} aria-selected="false" data-href={hit.href}>
    <span><Marked label={hit.label} search={search} /></span>
    <span>{hit.detail}</span>
  </li>
)

/** The same results as options of the palette: a fragment that its script puts in place. */
export function PaletteResults({ locale, search, found, create }: ResultsProps) {
  const t = texts(locale)
  const full = found.filter(({ hits }) => hits.length > 0)
  if (full.length === 0) {
    return (
      <div role="group" aria-labelledby="cmd-nothing">
        <h3 role="presentation" id="cmd-nothing">{t('nothing', { search })}</h3>
        <ul role="presentation">{create && <Option id="cmd-create" search="" hit={{ href: create, label: t('nothing.create'), detail: '' }} />}</ul>
      </div>
    )
  }
  return (
    <>
      {full.map(({ kind, hits, more }) => (
        <div key={kind} role="group" aria-labelledby={`cmd-${kind}`}>
          <h3 role="presentation" id={`cmd-${kind}`}>{t(`kind.${kind}`)}</h3>
          <ul role="presentation">
            {hits.slice(0, 6).map((hit, at) => <Option key={hit.href} id={`cmd-${kind}-${at}`} hit={hit} search={search} />)}
            {(more || hits.length > 6) && <Option id={`cmd-${kind}-all`} search="" hit={{ href: `${searchPage}?q=${encodeURIComponent(search)}#found-${kind}`, label: t('all'), detail: '' }} />}
          </ul>
        </div>
      ))}
    </>
  )
}

/** The palette, closed; its script opens it. Without a script the search form of the bar does the same. */
export function Palette({ locale }: { locale: Locale }) {
  const t = texts(locale)
  return (
    <dialog class="cmd" id="palette" aria-label={t('palette')} data-search={searchPage}>
      <input type="text" role="combobox" aria-expanded="true" aria-controls="cmd-list" aria-autocomplete="list" aria-label={t('palette.field')} autocomplete="off" spellcheck={false} maxLength={100} />
      <div id="cmd-list" role="listbox" aria-label={t('palette.list')}>
        <div role="group" aria-labelledby="cmd-here" data-part="here" hidden><h3 role="presentation" id="cmd-here">{t('palette.here')}</h3><ul role="presentation" /></div>
        <div data-part="found" role="presentation" />
        <div role="group" aria-labelledby="cmd-go" data-part="go" hidden><h3 role="presentation" id="cmd-go">{t('palette.go')}</h3><ul role="presentation" /></div>
      </div>
      <p role="status" class="cmd-said" data-failed={t('palette.failed')} />
      <footer><kbd>↑</kbd> <kbd>↓</kbd> {t('keys.choose')}, <kbd>{t('keys.enter')}</kbd> {t('keys.open')}, <kbd>{t('keys.escape')}</kbd> {t('keys.close')}</footer>
    </dialog>
  )
}
