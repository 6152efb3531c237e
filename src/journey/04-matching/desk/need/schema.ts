import { z } from 'zod'
import { id, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { AskedShape } from './hypotheses/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** `whole` lists everybody ranked and excluded instead of the first few; the rest is what is supposed. */
export const NeedToMatch = z.object({ reference: z.string().max(20), needId: id, whole: tick, ...AskedShape })

/** Shown at first, and at most. */
export const shownFirst = 6
export const shownMost = 200
/** Other open needs of the same project that one request may ask for too: three experts make the largest group. */
export const mostOthers = 2
/** The best for each of those other needs. */
export const shownPerOther = 5
export const otherField = (needId: string) => `autre-${needId}`

/** Where a need stands: `open` may be asked for, the rest says what comes first. */
export const standings = ['open', 'asked', 'engaged', 'undecided', 'condition', 'brief', 'window-over', 'closed'] as const
export type Standing = (typeof standings)[number]
