import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** What an answer carries of the engine: a code and what fills it in. */
export type Told = { code: string; params: Readonly<Record<string, string | number | readonly string[]>> }
export type ToldReason = Told & { sign: '+' | '-' }
export type ToldExclusion = Told & { liftedBy: Told }
