import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Days a link to a plan opens: longer than the hold, so that it can say what became of it. */
export const linkDays = 45
