import { z } from 'zod'
import { blankAsNull, count, id, page, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Rows one sending may have; more is asked for by narrower filters. */
export const mostAddressees = 1000
export const media = ['letter', 'e-mail'] as const
export type Medium = (typeof media)[number]
export const lists = ['files', 'people', 'sites'] as const
export type List = (typeof lists)[number]

/** What a text may say of each addressee; the same words in both languages, so that a text means the same to every reader. */
export const variables = ['prenom', 'nom', 'entreprise', 'dossier', 'territoire', 'organisme', 'animateur', 'telephone', 'date'] as const
export type Variable = (typeof variables)[number]
export const variablesOf = (list: List): readonly Variable[] => (list === 'files' ? variables : variables.filter((one) => one !== 'dossier'))

/** A row of a list: the person, the file it is about, the site whose address it goes to. */
export const Ref = z.object({ personId: blankAsNull(id), projectId: blankAsNull(id), siteId: blankAsNull(id) })
export type Ref = z.output<typeof Ref>

export const Draft = z.object({ medium: z.enum(media), subject: shortText, body: z.string().trim().min(1, 'house.field.required').max(10_000, 'house.field.too-long') })
export const SendMailing = z.object({ territoryId: id, list: z.enum(lists), ...Draft.shape, /** How many were announced before the confirmation; another number sends nothing. */ announced: blankAsNull(count), addressees: z.array(Ref).min(1, 'people.mailing-nobody').max(mostAddressees, 'people.mailing-too-many') })

export const MailingOnly = z.object({ mailingId: id, page })
export const LettersOfMailing = z.object({ mailingId: id })
export const WrittenToFile = z.object({ reference: z.string().max(20) })
export const WrittenToPerson = z.object({ personId: id })
export const recipientsPerPage = 50

export const mailingAddress = (mailingId: string, rest = '') => `/envois/${mailingId}${rest}`
