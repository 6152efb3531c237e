import { catalogue } from '../i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

/** Signing: refusals, the code's letter, the evidence, the seal. */
export const signingTexts = catalogue({ fr, en })
