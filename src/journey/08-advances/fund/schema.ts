import { z } from 'zod'
import { blankAsNull, id, page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const fundAddress = '/avances'

/** `territoryId`: one of the viewer's territories; without it, all of them. `page` of the list of all advances. */
export const FundAsked = z.object({ territoryId: blankAsNull(id).optional(), page })
