import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The pages that every public site owes its readers, by the end of their address. */
export const notices = ['confidentialite', 'mentions-legales', 'accessibilite', 'contact'] as const
export type Notice = (typeof notices)[number]

/** The network's own words; an empty text gives way to those that come with the program. */
const words = z.string().trim().max(40_000, 'house.field.too-long')
export const EditNotice = z.object({ notice: z.enum(notices), fr: words, en: words })
export const OneNotice = z.object({ notice: z.enum(notices) })

export const noticeAddress = (notice: Notice) => `/${notice}`
export const editAddress = (notice: Notice) => `/reglages/pages/${notice}`
