import { catalogue } from './i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

/** Refusals, error pages and navigation that belong to no room. */
export const houseTexts = catalogue({ fr, en })
