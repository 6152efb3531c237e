import { catalogue } from '#house/i18n/catalogue.ts'
import sheetEn from '#house/sheets/texts.en.json'
import sheetFr from '#house/sheets/texts.fr.json'
import en from './texts.en.json'
import fr from './texts.fr.json'

type Texts = Readonly<Record<string, string>>
const french: Texts = { ...sheetFr, ...fr }
const english: Texts = { ...sheetEn, ...en }

/** Every text of an import of people: why a file is refused, a row held back, a value doubtful. Keys are the codes; `field.…` names a field. */
export const importTexts = catalogue({ fr: french, en: english })
