import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import type { Screen } from '#house/http/web.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Crumb } from '#house/ui/work-layout.tsx'
import { fromEuros, toCents } from '#house/units.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

/** Words of the tax engine: `tax.<code>` why a case cannot be computed, `warning.<code>` what to know of one that was; and what the rooms within refuse. */
export const texts = catalogue({ fr, en })

export const receiptsAddress = '/recus'

/** A page of the receipts' section; the last of the crumbs is the page itself and its title. */
export function receiptsScreen(locale: Locale, crumbs: readonly Crumb[], body: ComponentChildren): Screen {
  const section = { label: texts(locale)('section'), href: receiptsAddress }
  return { layout: 'work', title: crumbs.at(-1)?.label ?? section.label, section: receiptsAddress, crumbs: crumbs.length > 0 ? [section, ...crumbs] : [{ label: section.label }], body }
}

/** `1 250,50` as people type euros → cents; nothing typed is zero. */
const amount = z.string().transform((typed, context) => {
  const bare = typed.replaceAll(/[\s\u00A0\u202F€]/g, '').replace(',', '.')
  if (bare === '') return toCents(0)
  if (/^\d{1,11}(\.\d{1,2})?$/.test(bare)) return fromEuros(Number(bare))
  context.addIssue({ code: 'custom', message: 'receipts.euros' })
  return z.NEVER
})
export const euros = z.string().default('').pipe(amount)
export const neededEuros = z.string().default('').refine((typed) => typed.trim() !== '', { error: 'house.field.required', abort: true }).pipe(amount)
