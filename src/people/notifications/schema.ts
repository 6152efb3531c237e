import { z } from 'zod'
import { id, plainDate, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { Outlets } from '#house/mail/preferences.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const address = '/compte/notifications'

/** `HH:MM`, as the browser's own field sends it. */
const hour = z.string().trim().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'people.hour-invalid')

/** Kinds that are not named keep what was chosen before; the same hour twice means no quiet hours at night. */
export const ChooseNotifications = z.object({ personId: id, outlets: Outlets.default({}), quietFrom: hour, quietTo: hour, restDays: tick })
export const PersonOnly = z.object({ personId: id })
/** A person and the Monday of a week. */
export const OpenDigest = z.object({ personId: id, week: plainDate })
