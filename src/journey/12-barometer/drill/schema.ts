import { z } from 'zod'
import { blankAsNull, page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { skillFamilies } from '#people/skills/schema.ts'
import { Year } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const rowsAddress = '/barometre/lignes'
export const readers = ['national-coordinator', 'network-admin', 'territory-coordinator', 'company-correspondent'] as const
export const perPage = 50

const part = { year: Year, territory: z.string().max(60).default(''), siren: blankAsNull(z.string().max(20)).optional() }
/** The figures of a year that one may open: of the whole network, of one territory by its slug, or of one's own firm by its number. */
export const FiguresAsked = z.object(part)
/** The rows of one figure, or of one of its dimensions; all of them without `page`. */
export const FigureRows = z.object({ ...part, indicator: z.string().max(60), dimension: z.string().max(60).default(''), page: page.optional() })
export const Nothing = z.object({})

/** A family of skills by its name; a size or a sector is its own name. */
export const dimensionName = (code: string) => skillFamilies.find((one) => one.code === code)?.fr ?? code

export type Filter = { territory?: string; siren?: string | null | undefined; dimension?: string; page?: number }

/** Where the rows of a figure are read, or all figures of a year without `indicator`. */
export function rowsOf(year: number, indicator: string, { territory, siren, dimension, page: at }: Filter, end = ''): string {
  const query = new URLSearchParams({ ...(territory ? { territoire: territory } : {}), ...(siren ? { siren } : {}), ...(dimension ? { part: dimension } : {}), ...(at && at > 1 ? { page: String(at) } : {}) })
  return `/barometre/${year}/lignes${indicator ? `/${indicator}` : ''}${end}${query.size > 0 ? `?${query}` : ''}`
}

export const unitOf = (locale: Locale, unit: string) => texts(locale)(`unit.${unit}` as 'unit.days')
