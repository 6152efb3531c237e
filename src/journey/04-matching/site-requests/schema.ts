import { z } from 'zod'
import { id, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const ownRequestAddress = (id: string) => `/demandes-aux-sites/${id}`

export const AskSite = z.object({ needId: id, siteId: id })
export const SiteRequestOnly = z.object({ siteRequestId: id })
export const NameExpert = z.object({ siteRequestId: id, expertId: z.uuid('matching.name-somebody') })
export const SitesForNeed = z.object({ reference: z.string().max(20), needId: id })

/** Why a site says no: a part of what a refusal of a person may say. */
export const siteReasons = ['too-busy', 'dates', 'wrong-skill', 'not-now', 'company-policy', 'conflict', 'other'] as const
export const DeclineSite = z.object({ siteRequestId: id, reason: text, reasonCode: z.enum(siteReasons, 'house.field.id').default('other') })
