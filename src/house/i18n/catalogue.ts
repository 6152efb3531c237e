import { IntlMessageFormat } from 'intl-messageformat'
import { messageOf } from '../fault.ts'
import { intlLocale, type Locale } from './locale.ts'
import { curlyApostrophes, typeset } from './typography.ts'

export type Params = Readonly<Record<string, string | number>>
/** Gives plain text: a view that needs a link or a `<sup>` inside a sentence composes it from two messages. */
export type Translate<Key extends string = string> = (key: Key, params?: Params) => string

type Messages = Readonly<Record<string, string>>
/** The same keys as `Fr`, none missing and none more. */
type SameKeys<Fr extends Messages, En extends Messages> = { readonly [K in keyof Fr]: string } & { readonly [K in Exclude<keyof En, keyof Fr>]: never }
type Elements = ReturnType<IntlMessageFormat['getAst']>

function typesetElements(elements: Elements, locale: Locale): void {
  elements.forEach((element, i) => {
    if ('options' in element) {
      for (const option of Object.values(element.options)) typesetElements(option.value, locale)
    } else if (element.type === 0) {
      element.value = typeset(locale, element.value, { afterValue: i > 0, beforeValue: i < elements.length - 1 })
    }
  })
}

/** Reads one ICU message; throws on a syntax error. Tags are plain text, so `<` needs no care. */
export function readMessage(locale: Locale, text: string): IntlMessageFormat {
  const message = new IntlMessageFormat(curlyApostrophes(text), intlLocale[locale], undefined, { ignoreTag: true })
  typesetElements(message.getAst(), locale)
  return message
}

function translator(locale: Locale, messages: Messages): Translate {
  const read = new Map<string, IntlMessageFormat>()
  return (key, params) => {
    let message = read.get(key)
    if (!message) {
      const text = messages[key]
      if (text === undefined) throw new RangeError(`no text in ${locale} for “${key}”`)
      message = readMessage(locale, text)
      read.set(key, message)
    }
    return String(message.format(params))
  }
}

/**
 * The texts of a room: two flat JSON objects, key → ICU message. French is the reference; English must have the same keys, or the call does not compile.
 * `const texts = catalogue({ fr, en })`, then `const t = texts(locale)` and `t('tasks.late', { days: 3 })`.
 */
export function catalogue<Fr extends Messages, En extends Messages>(texts: { fr: Fr; en: En & SameKeys<Fr, En> }): (locale: Locale) => Translate<keyof Fr & string> {
  const byLocale: Record<Locale, Translate> = { fr: translator('fr', texts.fr), en: translator('en', texts.en) }
  return (locale) => byLocale[locale]
}

function argumentsOf(elements: Elements): string[] {
  return elements.flatMap((element) => {
    if (element.type === 0 || !('value' in element)) return []
    const inside = 'options' in element ? Object.values(element.options).flatMap((option) => argumentsOf(option.value)) : []
    return [element.value, ...inside]
  })
}

function readOrFault(locale: Locale, text: string): { names: string; fault: string | null } {
  try {
    const names = [...new Set(argumentsOf(readMessage(locale, text).getAst()))].toSorted().join(', ')
    return { names, fault: null }
  } catch (error) {
    return { names: '', fault: messageOf(error) }
  }
}

/** What is wrong in a catalogue: messages that ICU cannot read, and arguments that differ between the languages. For a test in each room. */
export function catalogueFaults(texts: { fr: Messages; en: Messages }): string[] {
  return Object.keys(texts.fr).flatMap((key) => {
    const fr = readOrFault('fr', texts.fr[key] ?? '')
    const en = readOrFault('en', texts.en[key] ?? '')
    if (fr.fault ?? en.fault) return [`${key}: ${fr.fault ?? en.fault}`]
    return fr.names === en.names ? [] : [`${key}: {${fr.names}} in French, {${en.names}} in English`]
  })
}
