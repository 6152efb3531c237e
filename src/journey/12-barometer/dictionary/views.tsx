import type { Locale } from '#house/i18n/locale.ts'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { QuantityMark } from '#house/ui/quantity.tsx'
import type { Dictionary } from './queries.ts'
import { dictionaryAddress, texts } from './schema.ts'

function Entry({ locale, one }: { locale: Locale; one: Dictionary[number] }) {
  const t = texts(locale)
  const words = one[locale]
  return (
    <section class="sec" id={one.code} aria-labelledby={`${one.code}-t`}>
      <div class="mg"><h2 id={`${one.code}-t`}>{words.name}</h2><p class="meta mono">{one.code}</p></div>
      <div class="bd stack">
        <p class="measure">{words.definition}</p>
        <DefinitionList items={[
          { term: t('formula'), description: words.formula },
          { term: t('unit'), description: t(`unit.${one.unit}`) },
          { term: t('quantity'), description: one.quantity ? <><QuantityMark of={one.quantity} /> {t(`quantity.${one.quantity}`)}</> : t('none') },
          { term: t('owner'), description: t(`owner.${one.owner}`) },
          { term: t('sources'), description: <span class="mono">{one.sources.join(', ')}</span> },
        ]} />
      </div>
    </section>
  )
}

export function DictionaryView({ locale, dictionary }: { locale: Locale; dictionary: Dictionary }) {
  const t = texts(locale)
  const rules = ['few', 'dominance', 'other', 'shares'] as const
  return (
    <>
      <section class="bh"><div class="wrap"><div><h1 class="h-display">{t('title')}</h1><p class="lead">{t('lead')}</p></div></div></section>
      <div class="wrap stack-l">
        <section class="stack" aria-labelledby="regles"><h2 class="h-section" id="regles">{t('rules')}</h2><ul>{rules.map((rule) => <li key={rule}>{t(`rules.${rule}`)}</li>)}</ul></section>
        <div class="sheet">{dictionary.map((one) => <Entry key={one.code} locale={locale} one={one} />)}</div>
        <p class="actions"><a href={`${dictionaryAddress}.csv`}>{t('files')} (CSV)</a><a href={`${dictionaryAddress}.json`}>{t('files')} (JSON)</a></p>
      </div>
    </>
  )
}
