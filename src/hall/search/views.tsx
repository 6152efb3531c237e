import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Empty } from '#house/ui/empty.tsx'
import { Field } from '#house/ui/field.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { pieces } from './rules.ts'
import { fewestLetters, mostOfKind, searchPage, texts, type Found } from './schema.ts'

export function Marked({ label, search }: { label: string; search: string }) {
  return <>{pieces(label, search).map((piece, at) => (at === 1 ? <mark key={at}>{piece}</mark> : piece))}</>
}

export type ResultsProps = { locale: Locale; search: string; found: readonly Found[]; /** The address of a new contact sheet, for those who may open one. */ create: string | null }

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
