import { z } from 'zod'
import { blankAsNull, halfDays, halfDaysOrNone, id, optionalText, text, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** What an employer decides for a site. Up to `autoApprovalHalfDays` half-days a request is answered yes by itself; 0 for never. */
export const SetSitePolicy = z.object({ siteId: id, beneficiaries: optionalText, staff: optionalText, wholeDays: tick, carryOver: tick, autoApprovalHalfDays: halfDaysOrNone })
/** Half-days of last year's pledge that go on to this year's. */
export const CarryOverDays = z.object({ siteId: id, halfDays, reason: blankAsNull(text) })
export const PolicyOfSite = z.object({ siteId: id })
