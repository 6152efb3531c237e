import { catalogue } from '#house/i18n/catalogue.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Task } from '../today/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export type Decided = { reference: string; sme: string; outcome: 'approved' | 'approved-with-conditions' | 'adjourned' | 'refused'; decided_on: PlainDate }
/** One territory's part: what is late, what waits, what was decided; `left` says how many lines of each are not shown. */
export type TerritoryDigest = { name: string; slug: string; late: readonly Task[]; open: readonly Task[]; decided: readonly Decided[]; left: { late: number; open: number } }
