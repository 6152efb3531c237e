import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Before the first instalment, then on the first, 30th, 60th and 90th day late of the oldest one. */
export const steps = ['first', 'late-1', 'late-30', 'late-60', 'late-90'] as const
export type Step = (typeof steps)[number]
