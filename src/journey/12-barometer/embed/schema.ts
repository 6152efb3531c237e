import type { Locale } from '#house/i18n/locale.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The language stands in the address: a picture on somebody else's page sets no cookie. */
export const figureAddress = (year: number, indicator: string, locale: Locale) => `/barometre/${year}/chiffres/${indicator}.${locale}.svg`
export const embedAddress = (year: number) => `/barometre/${year}/chiffres`
export const pictureAddress = (year: number, locale: Locale) => `/barometre/${year}/image.${locale}.png`

/** In points; the picture is twice as many pixels wide. */
export const figureSize = { width: 480, height: 190 }
export const pictureWidth = 1200

/** What other sites may load: pictures of published figures. */
export const isShared = (path: string) => /^\/barometre\/\d{4}\/(chiffres\/\w+\.(fr|en)\.svg|image\.(fr|en)\.png)$/.test(path)
