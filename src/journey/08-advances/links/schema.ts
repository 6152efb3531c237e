import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Days a link to an advance opens: each letter brings a new one. */
export const linkDays = 180
