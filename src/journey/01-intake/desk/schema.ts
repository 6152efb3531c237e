import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { blankAsNull, headcount, id, shortText, text } from '#house/fields.ts'
import type { Screen } from '#house/http/web.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { houseTexts } from '#house/texts.ts'
import { siren } from '#people/organisations/schema.ts'
import { email } from '#people/persons/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** A path segment that is a file's public reference. */
export const reference = ':reference{[0-9]{4}-[0-9]{3,}}'
export const FileReference = z.object({ reference: z.string().max(20) })
export const FirmBySiren = z.object({ territoryId: id, siren: z.string().max(40) })

/** The whole contact sheet at once: the firm, its manager, what was said. */
export const OpenContactSheet = z.object({
  territoryId: id,
  siren,
  company: shortText,
  commune: blankAsNull(shortText),
  headcount: blankAsNull(headcount),
  givenName: shortText,
  familyName: shortText,
  email: blankAsNull(email),
  telephone: blankAsNull(shortText),
  referrerName: blankAsNull(shortText),
  summary: text,
})

/** What every page about one file says of it. */
export type FileHead = { id: string; reference: string; territoryId: string; status: string; smeId: string; sme: string; managerId: string | null; manager: string | null }

export const fileAddress = (reference: string, rest = '') => `/dossiers/${reference}${rest}`

/** A page inside a file: it stands under the file in the crumbs, which lead there for those who may `open` the file itself. */
export function fileScreen(locale: Locale, file: Pick<FileHead, 'reference' | 'sme'>, title: string, body: ComponentChildren, open = true): Screen {
  const files = houseTexts(locale)('nav.projects')
  const crumbs = open ? [{ label: files, href: '/dossiers' }, { label: file.sme, href: fileAddress(file.reference) }, { label: title }] : [{ label: file.sme }, { label: title }]
  return { layout: 'work', title: `${title}, ${file.sme}`, section: '/dossiers', crumbs, body }
}
