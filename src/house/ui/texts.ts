import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

/** The few words the kit says by itself. A room brings all the others. */
export const uiTexts = catalogue({ fr, en })
