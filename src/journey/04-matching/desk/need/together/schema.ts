import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Ways to answer two needs that are shown. */
export const mostTeams = 5
/** The button that asks a whole team at once: the other need and the two experts, in the order of the needs. */
export const teamField = 'team'
export const teamValue = (otherId: string, [first, second]: readonly [string, string]) => [otherId, first, second].join('.')
