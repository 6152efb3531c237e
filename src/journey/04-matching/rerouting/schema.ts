import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const manners = ['send', 'prepare'] as const
export type Manner = (typeof manners)[number]
const manner = z.enum(manners, 'house.field.id')
export const SetRerouting = z.object({ territoryId: id, afterSilence: manner, afterRefusal: manner })
export const ReroutingOf = z.object({ territoryId: id })

/** Without a word from the territory: silence is replaced at once, a refusal is prepared for the coordinator to send. */
export const ordinary: { afterSilence: Manner; afterRefusal: Manner } = { afterSilence: 'send', afterRefusal: 'prepare' }
/** Requests sent without anybody's hand for one need; beyond, the coordinator thinks again. */
export const mostReroutes = 3
/** Excluded people whose gates are told when nobody is left. */
export const nearest = 3
