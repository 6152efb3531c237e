import { catalogue } from '#house/i18n/catalogue.ts'
import type { TaskCode } from '#hall/today/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** What waits for somebody else's answer and has a form where a coordinator may enter it for them. */
export const enterable = ['write-brief', 'chase-answer', 'chase-plan', 'chase-declaration', 'chase-report', 'chase-confirmation', 'close', 'follow-up'] as const satisfies readonly TaskCode[]
export type Enterable = (typeof enterable)[number]
