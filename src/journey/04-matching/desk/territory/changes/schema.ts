import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Shown at most of each list; how many there are is always said. */
export const shownMost = 20

/** A need as it is named in a sentence. */
export type NeedName = { id: string; reference: string; sme: string; family: string; /** Why it is not open any more, when it is not. */ gone: 'asked' | 'engaged' | 'window-over' | 'moved-on' | 'waits-less' }
