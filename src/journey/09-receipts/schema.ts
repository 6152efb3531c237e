import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

/** Words of the tax engine: `tax.<code>` why a case cannot be computed, `warning.<code>` what to know of one that was. */
export const texts = catalogue({ fr, en })
