import { z } from 'zod'
import { blankAsNull, id, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

const line = blankAsNull(shortText)
/** Lines 3 to 6 of the envelope; the firm and the person are known. */
export const SetSiteAddress = z.object({ siteId: id, extra: line, street: line, locality: line, postcode: blankAsNull(z.string().trim().regex(/^[0-9]{5}$/, 'people.field.postcode')), commune: line })
export const SiteOnly = z.object({ siteId: id })
export const siteAddress = (siteId: string) => `/sites/${siteId}/adresse`
