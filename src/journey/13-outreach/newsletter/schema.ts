import { z } from 'zod'
import { roles, type Role, type Who } from '#house/access.ts'
import { id, plainDate, shortText, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { locales } from '#house/i18n/locale.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Where the network writes its newsletter, and where anyone reads what was sent. */
export const editionsAddress = '/lettres-d-information'
export const editionAddress = (editionId: string) => `${editionsAddress}/${editionId}`
export const newsAddress = '/actualites'
export const newsOf = (number: number) => `${newsAddress}/${number}`

export const officers: Who = ['communications-officer', 'national-coordinator']

/** Professionals to whom the network writes about their own work (CPCE L34-5): told why, free to object. */
export const reachable = ['territory-coordinator', 'committee-member', 'company-correspondent', 'expert', 'line-manager', 'sme-manager', 'referrer', 'funder', 'operator-signatory', 'fund-manager'] as const satisfies readonly Role[]

export const kinds = ['heading', 'text', 'figure', 'button'] as const
export type Kind = (typeof kinds)[number]
/** Figures of the whole network that an edition may show; each is defined in the dictionary. */
export const figures = ['smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept'] as const

const web = z.string().trim().max(500, 'house.field.too-long').regex(/^(https:\/\/\S+|\/\S*)?$/, 'outreach.address').default('')

/** `text` is the words of a heading, a paragraph or a button; an empty line begins a paragraph. */
export const Block = z.object({ kind: z.enum(kinds), text: z.string().trim().max(5000, 'house.field.too-long').default(''), address: web, indicator: z.enum(figures).catch('smesHelped'), year: z.coerce.number().int().min(1990).max(2100).catch(2000) })
export type Block = z.infer<typeof Block>
export const Blocks = z.array(Block).max(40, 'outreach.too-many-blocks')

/** Values of the figures by `indicator:year`; `null` where the public may not read it. */
export const Figures = z.record(z.string(), z.number().nullable())
export type Figures = z.infer<typeof Figures>

const several = <T extends z.ZodType>(one: T) => z.preprocess((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]), z.array(one).max(500))

export const StartEdition = z.object({ subject: shortText, locale: z.enum(locales).default('fr') })
export const DraftMonth = z.object({ month: plainDate })
export const OneEdition = z.object({ editionId: id })
export const WriteEdition = z.object({ editionId: id, version: z.coerce.number().int(), subject: shortText, blocks: Blocks, toSubscribers: tick, toRoles: several(z.enum(roles)), territoryIds: several(id) })
/** The version that was seen in the preview is the one that leaves, to as many as were shown or more. */
export const SendEdition = z.object({ editionId: id, version: z.coerce.number().int() })
export const OneNews = z.object({ number: z.coerce.number().int().min(1).max(1_000_000) })
