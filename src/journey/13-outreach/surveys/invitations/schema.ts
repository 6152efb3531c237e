import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { locales } from '#house/i18n/locale.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** How many addresses are invited at once. */
export const mostAddresses = 500

/** `addresses`: one a line; `audience`: the place of the audience they belong to. */
export const InviteToSurvey = z.object({ surveyId: id, audience: z.coerce.number().int().min(1).catch(1), addresses: z.string().max(200_000, 'house.field.too-long'), locale: z.enum(locales).default('fr') })
