import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Empty } from '#house/ui/empty.tsx'
import { Field } from '#house/ui/field.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { pieces } from './rules.ts'
import { fewestLetters, mostOfKind, searchPage, texts, type Found, type Hit } from './schema.ts'

function Marked({ label, search }: { label: string; search: string }) {
  return <>{pieces(label, search).map((piece, at) => (at === 1 ? <mark key={at}>{piece}</mark> : piece))}</>
}

type ResultsProps = { locale: Locale; search: string; found: readonly Found[]; /** The address of a new contact sheet, for those who may open one. */ create: string | null }

/** What to do when nothing answers. */
function Nothing({ locale, search, create }: ResultsProps) {
  const t = texts(locale)
  return (
    <Empty title={t('nothing', { search })}>
      {t('nothing.text')} {create && <a href={create}>{t('nothing.create')}</a>}
    </Empty>
  )
}

function Group({ locale, search, kind, hits, more }: Found & { locale: Locale; search: string }) {
  const t = texts(locale)
  return (
    <section class="stack" aria-labelledby={`found-${kind}`}>
      <h2 class="h-section" id={`found-${kind}`}>{t(`kind.${kind}`)}</h2>
      <ul class="rows">
        {hits.map((hit) => (
          <li key={hit.href}>
            <a href={hit.href}><Marked label={hit.label} search={search} /></a>
            <span class="muted">{hit.detail}</span>
          </li>
        ))}
      </ul>
      {more && <p class="muted">{t('more', { count: mostOfKind })}</p>}
    </section>
  )
}

export function SearchView(props: ResultsProps) {
  const { locale, search, found } = props
  const t = texts(locale)
  const total = found.reduce((sum, { hits }) => sum + hits.length, 0)
  const short = search.trim().length < fewestLetters
  return (
    <>
      <ScreenHead title={t('title')} {...(short ? {} : { facts: [t('facts', { search, total: formats(locale).number(total) })] })} />
      <div class="stack-l">
        <form method="get" action={searchPage} class="stack" aria-label={t('title')}>
          <Field name="q" type="search" label={t('field')} value={search} autocomplete="off" />
          <p class="actions"><button class="btn btn--primary" type="submit">{t('go')}</button></p>
        </form>
        {short ? <p class="muted">{t('short', { letters: fewestLetters })}</p> : total === 0 ? <Nothing {...props} /> : found.filter(({ hits }) => hits.length > 0).map((group) => <Group key={group.kind} locale={locale} search={search} {...group} />)}
      </div>
    </>
  )
}

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
