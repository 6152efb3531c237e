import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

/** Entering something for somebody, and saying so. */
export const behalfTexts = catalogue({ fr, en })
